import { endToEndMs } from '../../measurement/outcomes/end-to-end-ms.ts'
import type { LatencySamples } from '../../measurement/outcomes/latency-outcome.ts'
import { bootstrapStretches, quantilesAt, type TimingOptions } from '../../statistics/bootstrap-stretches.ts'
import { type PairedRatio, pairedRatio } from '../../statistics/paired-ratio.ts'
import type { JudgedFigureName } from '../rules/judged-figures.ts'
import type { ToleranceOf } from '../rules/tolerances.ts'
import { verdictOf } from '../rules/verdict.ts'
import type { LatencyChange, RatioChange } from './change.ts'

export interface LatencyChangeOptions extends TimingOptions {
  readonly toleranceOf: ToleranceOf
}

type Judging = LatencyChangeOptions & Pick<LatencySamples, 'stretches'>

/**
 * A variant's times against the baseline's, round by round: each round's times are divided before the median is taken,
 * since neighbours share the machine; 95th percentiles are divided after. Null where no round was counted.
 */
export function latencyChange(
  baseline: LatencySamples,
  variant: LatencySamples,
  options: LatencyChangeOptions,
): LatencyChange | null {
  if (baseline.inferenceMs.length === 0) return null
  const [before, after] = [endToEndMs(baseline), endToEndMs(variant)]
  const judging = { ...options, stretches: variant.stretches }
  return {
    endToEnd: medianRatio('latency', before, after, judging),
    p95: quantileRatio('latency.p95', before, after, judging),
    inference: medianRatio('latency.inference', [...baseline.inferenceMs], [...variant.inferenceMs], judging),
  }
}

function medianRatio(
  name: JudgedFigureName,
  before: readonly number[],
  after: readonly number[],
  options: Judging,
): RatioChange {
  return judged(name, quantiles(before, after, 0.5), pairedRatio(before, after, options), options)
}

function quantileRatio(
  name: JudgedFigureName,
  before: readonly number[],
  after: readonly number[],
  options: Judging,
): RatioChange {
  const p95 = (times: readonly number[], drawn: Int32Array) => quantilesAt(times, drawn, [0.95])[0] as number
  const ratio = (drawn: Int32Array) => [p95(after, drawn) / p95(before, drawn)]
  const [interval] = bootstrapStretches(after.length, options.stretches, ratio, options)
  const sides = quantiles(before, after, 0.95)
  return judged(name, sides, { ratio: sides.variant / sides.baseline, interval: interval ?? null }, options)
}

function quantiles(before: readonly number[], after: readonly number[], share: number) {
  const every = Int32Array.from(before, (_, round) => round)
  const [baseline] = quantilesAt(before, every, [share])
  const [variant] = quantilesAt(after, every, [share])
  return { baseline: baseline as number, variant: variant as number }
}

function judged(
  name: JudgedFigureName,
  sides: { readonly baseline: number; readonly variant: number },
  { ratio, interval }: PairedRatio,
  { confidence, stretches, toleranceOf }: Judging,
): RatioChange {
  const tolerance = toleranceOf({ name, qualifier: null })
  return {
    ...sides,
    ratio,
    interval,
    confidence: interval === null ? null : confidence,
    freedom: interval === null ? null : stretches - 1,
    tolerance,
    verdict: verdictOf(interval, tolerance, 'lower', 1),
  }
}
