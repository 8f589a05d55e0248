import type { DrawRange } from '../../statistics/split-draws.ts'
import type { PairedMatches } from './paired-matches.ts'

/** One row of `FigureLayout` for each draw, in shared memory, so that every thread writes its own rows. */
export interface DrawRows {
  /** Variant minus baseline of each permutation. */
  readonly permuted: Float64Array
  /** Figures of each resample, the same units for both. */
  readonly baseline: Float64Array
  readonly variant: Float64Array
}

/** One thread's share. */
export interface DrawShare {
  readonly paired: PairedMatches
  readonly seed: number
  readonly rows: DrawRows
  readonly permutations: DrawRange
  readonly resamples: DrawRange
}
