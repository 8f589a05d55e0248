import type { DrawRange } from '../../statistics/split-draws.ts'
import type { DrawnCells } from './drawn-cells.ts'

/** What is drawn: two models' changes after swaps, or one model's figures on resamples. */
export type DrawKind = 'permutations' | 'resamples'

/** One thread's share. */
export interface DrawShare {
  readonly kind: DrawKind
  readonly cells: DrawnCells
  readonly seed: number
  readonly range: DrawRange
  /** One row of `FigureLayout` for each draw of the range, in shared memory. */
  readonly rows: Float64Array
}
