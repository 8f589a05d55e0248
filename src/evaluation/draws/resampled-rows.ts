import type { DrawRange } from '../../statistics/split-draws.ts'
import { ResampleDraws } from '../../statistics/unit-draws.ts'
import type { DrawnUnits } from './drawn-units.ts'

/** Draws between two words of progress. */
const drawsAtOnce = 32

/** Figures that are computed for one draw after another. */
export interface WeightedFigures {
  /** Of the last `compute`. */
  readonly row: Float64Array
  /** Computes the row: image i counts `weights[i]` times. */
  compute(weights: Uint16Array): void
}

/**
 * Figures on resamples of the units: all images of a unit count as often as it was drawn. Writes one row for each draw, draw `from`
 * first, and yields after some draws how many were made. The draws depend on the seed, their number and the units' keys alone.
 */
export function* resampleRows(
  figures: WeightedFigures,
  { unitOfImage, unitOrder }: DrawnUnits,
  seed: number,
  { from, to }: DrawRange,
  rows: Float64Array,
): Generator<number> {
  const draws = new ResampleDraws(seed, unitOrder)
  const unitWeights = new Uint16Array(unitOrder.length)
  const weights = new Uint16Array(unitOfImage.length)
  let told = from
  for (let draw = from; draw < to; draw++) {
    draws.fill(unitWeights, draw)
    for (let image = 0; image < weights.length; image++) {
      weights[image] = unitWeights[unitOfImage[image] as number] as number
    }
    figures.compute(weights)
    rows.set(figures.row, (draw - from) * figures.row.length)
    if (draw + 1 - told < drawsAtOnce && draw + 1 < to) continue
    yield draw + 1 - told
    told = draw + 1
  }
}
