import type { Interval } from '../statistics/interval.ts'

/** Two sides of a run against one another, the earlier one as baseline; the confidence is the ranking's. */
export interface SidePair {
  readonly baseline: string
  readonly variant: string
  /** Variant minus baseline. */
  readonly apChange: number | null
  readonly apInterval: Interval | null
  /** Median over rounds of the end-to-end time, variant over baseline; null where either was not timed. */
  readonly latencyRatio: number | null
  readonly latencyInterval: Interval | null
  /** Changes too small to matter by which the pair is ranked: of AP a difference, of time a share. */
  readonly tolerance: { readonly AP: number; readonly latency: number }
}

/** One side's place. */
export interface RankedSide {
  readonly label: string
  readonly AP: number | null
  /** Median end-to-end time in milliseconds; null where it was not timed. */
  readonly latencyMs: number | null
  /**
   * Sides shown to be better in accuracy or time and no worse than the tolerance in the other. Empty says only that none
   * was shown to be; null where time was not measured.
   */
  readonly dominatedBy: readonly string[] | null
  /**
   * The change of AP against the baseline without what its place among the variants adds by luck; null for the baseline, for a
   * single variant, where the change has no spread, and where other images chose a variant.
   */
  readonly corrected: CorrectedChange | null
}

/** A variant's change of AP, corrected for having been chosen by it. */
export interface CorrectedChange {
  readonly change: number
  /** At the run's confidence; it includes the interval without the correction, because how much of this is right is not known. */
  readonly interval: Interval
}

/** All sides in descending order of AP, and who is dominated by whom. */
export interface Ranking {
  /** Of each pair's intervals: the run's, divided among the pairs (Bonferroni). */
  readonly confidence: number
  readonly sides: readonly RankedSide[]
  readonly pairs: readonly SidePair[]
}

/** The same with nobody shown to be dominated, where accuracy cannot be judged. */
export function withoutDominance(ranking: Ranking): Ranking {
  const sides = ranking.sides.map((side) => ({ ...side, dominatedBy: side.dominatedBy && [] }))
  return { ...ranking, sides }
}
