import type { StopReason } from '../../measurement/outcomes/latency-outcome.ts'
import type { BatchOutcome } from '../../measurement/parent/measure-throughput.ts'
import { sharedConfidence } from '../../statistics/paired-ratio.ts'
import { type Tolerance, tolerancesFor } from '../rules/tolerances.ts'
import type { LatencyChange } from './change.ts'
import { latencyChange } from './latency-change.ts'
import { type LatencyFigures, latencyFigures } from './latency-figures.ts'

/** Times a picture where each call takes several, of every model whose file allows it. */
export interface BatchThroughput {
  /** Pictures per call. */
  readonly batch: number
  readonly rounds: number
  readonly stretches: number
  readonly reloaded: boolean
  readonly stoppedBy: StopReason
  /** `imagesPerSecond` is the throughput: 1000 / median end-to-end time a picture. */
  readonly sides: readonly { readonly label: string; readonly latency: LatencyFigures }[]
  /** Every variant against the baseline; none where the baseline was not measured at this size. */
  readonly changes: readonly { readonly variant: string; readonly latency: LatencyChange }[]
}

/** Times at every batch size; `variants` share their confidence evenly at each of them. */
export function batchThroughput(
  outcomes: readonly BatchOutcome[],
  baseline: string,
  { seed, confidence, tolerances }: { seed: number; confidence: number; tolerances: readonly Tolerance[] },
): BatchThroughput[] {
  return outcomes.map(({ batch, labels, latency: { samples, rounds, stretches, reloaded, stoppedBy } }) => {
    const before = samples[labels.indexOf(baseline)]
    const variants = before === undefined ? [] : labels.filter((label) => label !== baseline)
    const judging = { seed, confidence: sharedConfidence(confidence, Math.max(1, variants.length)) }
    return {
      batch,
      rounds,
      stretches,
      reloaded,
      stoppedBy,
      sides: samples.flatMap((of, at) => {
        const latency = latencyFigures(of, { seed, confidence })
        return latency === null ? [] : [{ label: labels[at] as string, latency }]
      }),
      changes: variants.flatMap((variant) => {
        const after = samples[labels.indexOf(variant)]
        const toleranceOf = tolerancesFor(variant, tolerances)
        const latency = before && after ? latencyChange(before, after, { ...judging, toleranceOf }) : null
        return latency === null ? [] : [{ variant, latency }]
      }),
    }
  })
}
