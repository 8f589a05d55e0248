import type { DrawRange } from '../../statistics/split-draws.ts'
import { ResampleDraws } from '../../statistics/unit-draws.ts'
import { PairedFigures } from './paired-figures.ts'
import type { PairedMatches } from './paired-matches.ts'

/** One row of `FigureLayout` for each draw, side by side: the same resampled units for both models. */
export interface ResampledRows {
  readonly baseline: Float64Array
  readonly variant: Float64Array
}

/**
 * Every figure of both models on resamples of the units, drawn with replacement; all images of a unit count as often as
 * it was drawn. Writes draw `from` first; a figure that a resample cannot give (no object drawn) is NaN. A draw depends
 * on the seed, its number and the units' keys alone.
 */
export function resampleFigures(
  paired: PairedMatches,
  seed: number,
  { from, to }: DrawRange,
  { baseline, variant }: ResampledRows,
): void {
  const figures = new PairedFigures(paired)
  const { imageCount, unitOfImage, unitOrder } = paired
  const draws = new ResampleDraws(seed, unitOrder)
  const unitWeights = new Uint16Array(unitOrder.length)
  const weights = new Uint16Array(imageCount)
  const swaps = new Uint8Array(imageCount)
  for (let draw = from; draw < to; draw++) {
    draws.fill(unitWeights, draw)
    for (let image = 0; image < imageCount; image++) {
      weights[image] = unitWeights[unitOfImage[image] as number] as number
    }
    figures.compute(weights, swaps)
    const start = (draw - from) * figures.layout.length
    baseline.set(figures.baseline, start)
    variant.set(figures.variant, start)
  }
}
