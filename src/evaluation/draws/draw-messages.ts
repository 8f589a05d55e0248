import type { DrawRange } from '../../statistics/split-draws.ts'
import type { ErrorColumns } from '../error-kinds/error-columns.ts'
import type { DrawnCells } from './drawn-cells.ts'
import type { DrawnUnits } from './drawn-units.ts'

/** What is drawn of figures: two models' changes after swaps, or one model's figures on resamples. */
export type DrawKind = 'permutations' | 'resamples'

/** All that resampling what one model's errors cost needs. */
export interface DrawnErrors extends ErrorColumns, DrawnUnits {}

/** One thread's share. */
export type DrawShare = {
  readonly seed: number
  readonly range: DrawRange
  /** One row for each draw of the range, in shared memory: of `FigureLayout`, or of `errorFigureIds`. */
  readonly rows: Float64Array
} & ({ readonly kind: DrawKind; readonly cells: DrawnCells } | { readonly kind: 'errors'; readonly cells: DrawnErrors })
