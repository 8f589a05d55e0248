import type { DrawRange } from '../../statistics/split-draws.ts'
import { ErrorFigures } from '../error-kinds/error-figures.ts'
import type { DrawnErrors } from './draw-messages.ts'
import { resampleRows } from './resampled-rows.ts'

/** What each kind of error costs one model on the resamples of `resampleFigures`: one row of `errorFigureIds` for each draw. */
export function resampleErrors(
  errors: DrawnErrors,
  seed: number,
  range: DrawRange,
  rows: Float64Array,
): Generator<number> {
  return resampleRows(new ErrorFigures(errors), errors, seed, range, rows)
}
