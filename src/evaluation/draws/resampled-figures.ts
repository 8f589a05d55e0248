import type { DrawRange } from '../../statistics/split-draws.ts'
import { ResampleDraws } from '../../statistics/unit-draws.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { SideFigures } from './side-figures.ts'

/** Draws between two words of progress. */
const drawsAtOnce = 32

/**
 * Every figure of one model on resamples of the units, drawn with replacement; all images of a unit count as often as
 * it was drawn. Writes one row of `FigureLayout` for each draw, draw `from` first, and yields after some draws how many were
 * made; a figure that a resample cannot give (no object drawn) is NaN. A draw depends on the seed, its number and the units'
 * keys alone: all models see the same resamples.
 */
export function* resampleFigures(
  cells: DrawnCells,
  seed: number,
  { from, to }: DrawRange,
  rows: Float64Array,
): Generator<number> {
  const figures = new SideFigures(cells)
  const { imageCount, unitOfImage, unitOrder } = cells
  const draws = new ResampleDraws(seed, unitOrder)
  const unitWeights = new Uint16Array(unitOrder.length)
  const weights = new Uint16Array(imageCount)
  let told = from
  for (let draw = from; draw < to; draw++) {
    draws.fill(unitWeights, draw)
    for (let image = 0; image < imageCount; image++) {
      weights[image] = unitWeights[unitOfImage[image] as number] as number
    }
    figures.compute(weights)
    rows.set(figures.row, (draw - from) * figures.layout.length)
    if (draw + 1 - told < drawsAtOnce && draw + 1 < to) continue
    yield draw + 1 - told
    told = draw + 1
  }
}
