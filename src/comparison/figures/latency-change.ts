import { endToEndMs } from '../../measurement/outcomes/end-to-end-ms.ts'
import type { LatencySamples } from '../../measurement/outcomes/latency-outcome.ts'
import { bootstrapStretches, quantilesAt, type TimingOptions, widened } from '../../statistics/bootstrap-stretches.ts'
import { type PairedRatio, pairedRatio, reachingLeast } from '../../statistics/paired-ratio.ts'
import type { JudgedFigureName } from '../rules/judged-figures.ts'
import { roundsFor } from '../rules/rounds-for.ts'
import type { ToleranceOf } from '../rules/tolerances.ts'
import { verdictOf } from '../rules/verdict.ts'
import type { LatencyChange, RatioChange } from './change.ts'

export interface LatencyChangeOptions extends TimingOptions {
  readonly toleranceOf: ToleranceOf
}

type Judging = LatencyChangeOptions & Pick<LatencySamples, 'stretches'>

/**
 * A variant's times against the baseline's, round by round: each round's times are divided before the median is taken,
 * since neighbours share the machine; 95th percentiles are divided after. Like a model's own, their ratio has an interval
 * only where five rounds or more are above them. Where blocks drift, all intervals are wider. Null where no round was counted.
 */
export function latencyChange(
  baseline: LatencySamples,
  variant: LatencySamples,
  options: LatencyChangeOptions,
): LatencyChange | null {
  if (baseline.inferenceMs.length === 0) return null
  const [before, after] = [endToEndMs(baseline), endToEndMs(variant)]
  const judging = { ...options, stretches: variant.stretches }
  const endToEnd = pairedRatio(before, after, judging)
  const inference = [[...baseline.inferenceMs], [...variant.inferenceMs]] as const
  return {
    endToEnd: judged('latency', quantiles(before, after, 0.5), endToEnd, judging),
    p95: judged(
      'latency.p95',
      quantiles(before, after, P95),
      ratioOfP95(before, after, endToEnd.widened, judging),
      judging,
    ),
    inference: judged('latency.inference', quantiles(...inference, 0.5), pairedRatio(...inference, judging), judging),
  }
}

const P95 = 0.95

function ratioOfP95(
  before: readonly number[],
  after: readonly number[],
  wider: number,
  options: Judging,
): Pick<PairedRatio, 'ratio' | 'interval'> {
  const sides = quantiles(before, after, P95)
  const ratio = sides.variant / sides.baseline
  if (after.length < roundsFor(P95)) return { ratio, interval: null }
  const p95 = (times: readonly number[], drawn: Int32Array) => quantilesAt(times, drawn, [P95])[0] as number
  const ratioOf = (drawn: Int32Array) => [p95(after, drawn) / p95(before, drawn)]
  const [interval = null] = bootstrapStretches(after.length, options.stretches, ratioOf, options)
  return { ratio, interval: interval && reachingLeast(widened(interval, ratio, wider), ratio) }
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
  { ratio, interval }: Pick<PairedRatio, 'ratio' | 'interval'>,
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
