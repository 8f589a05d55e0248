import type { DrawRange } from '../../statistics/split-draws.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { resampleRows } from './resampled-rows.ts'
import { SideFigures } from './side-figures.ts'

/**
 * Every figure of one model on resamples of the units, drawn with replacement; all images of a unit count as often as
 * it was drawn. Writes one row of `FigureLayout` for each draw, draw `from` first, and yields after some draws how many were
 * made; a figure that a resample cannot give (no object drawn) is NaN. A draw depends on the seed, its number and the units'
 * keys alone: all models see the same resamples.
 */
export function resampleFigures(
  cells: DrawnCells,
  seed: number,
  range: DrawRange,
  rows: Float64Array,
): Generator<number> {
  return resampleRows(new SideFigures(cells), cells, seed, range, rows)
}
