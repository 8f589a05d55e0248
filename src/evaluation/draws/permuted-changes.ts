import type { DrawRange } from '../../statistics/split-draws.ts'
import { SwapDraws } from '../../statistics/unit-draws.ts'
import { PairedFigures } from './paired-figures.ts'
import type { PairedMatches } from './paired-matches.ts'

/**
 * The change of every figure, variant minus baseline, after both models' detections were swapped unit by unit with
 * probability ½, all images of a unit together. Writes one row of `FigureLayout` for each draw of the range into `rows`, draw `from` first. A draw
 * depends on the seed, its number and the units' keys alone, so that ranges may be computed anywhere and in any order.
 */
export function permuteChanges(paired: PairedMatches, seed: number, { from, to }: DrawRange, rows: Float64Array): void {
  const figures = new PairedFigures(paired)
  const { imageCount, unitOfImage, unitOrder, unitWords } = paired
  const draws = new SwapDraws(seed, unitWords)
  const weights = new Uint16Array(imageCount).fill(1)
  const unitSwaps = new Uint8Array(unitOrder.length)
  const swaps = new Uint8Array(imageCount)
  const { length } = figures.layout
  const { baseline, variant } = figures
  for (let draw = from; draw < to; draw++) {
    draws.fill(unitSwaps, draw)
    for (let image = 0; image < imageCount; image++) swaps[image] = unitSwaps[unitOfImage[image] as number] as number
    figures.compute(weights, swaps)
    const start = (draw - from) * length
    for (let at = 0; at < length; at++) rows[start + at] = (variant[at] as number) - (baseline[at] as number)
  }
}
