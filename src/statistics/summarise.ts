import { mean, quantileSorted, standardDeviation } from 'simple-statistics'

/** What a set of times looks like; percentiles interpolate as simple-statistics' `quantileSorted` does. */
export interface Summary {
  readonly min: number
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly mean: number
  /** Of the samples themselves (divided by n); 0 for a single one. */
  readonly standardDeviation: number
  readonly samples: number
}

/** Summarises at least one sample; nothing is trimmed. */
export function summarise(samples: ArrayLike<number>): Summary {
  const sorted = Array.from(samples).sort((one, other) => one - other)
  const at = (share: number) => quantileSorted(sorted, share)
  return {
    min: sorted[0] as number,
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    mean: mean(sorted),
    standardDeviation: standardDeviation(sorted),
    samples: sorted.length,
  }
}
