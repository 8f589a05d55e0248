import type { DrawRange } from '../../statistics/split-draws.ts'
import { UnitCoins } from '../../statistics/unit-draws.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { laneCount } from './lane-counter.ts'
import { SwappedChanges } from './swapped-changes.ts'

/**
 * The change of every figure, variant minus baseline, after both models' detections were swapped unit by unit with
 * probability ½, all images of a unit together. Detections of equal rank of two units change places with probability ½.
 * Writes one row of `FigureLayout` for each draw of the range into `rows`, draw `from` first, and yields after some draws how many
 * were made. A draw depends on the seed, its number and the units' keys alone, so that ranges may be computed anywhere and in
 * any order.
 */
export function* permuteChanges(
  cells: DrawnCells,
  seed: number,
  { from, to }: DrawRange,
  rows: Float64Array,
): Generator<number> {
  const changes = new SwappedChanges(cells)
  const { imageCount, unitOfImage, unitWords } = cells
  const unitSwaps = new UnitCoins(seed, unitWords, 'swaps')
  const unitTies = new UnitCoins(seed, unitWords, 'ties')
  const coins = { swaps: new Int32Array(imageCount), ties: new Int32Array(imageCount) }
  const { length } = changes.layout
  for (let draw = from; draw < to; ) {
    const block = Math.floor(draw / laneCount)
    const end = Math.min(to, laneCount * (block + 1))
    const [swaps, ties] = [unitSwaps.words(block), unitTies.words(block)]
    for (let image = 0; image < imageCount; image++) {
      const unit = unitOfImage[image] as number
      coins.swaps[image] = swaps[unit] as number
      coins.ties[image] = ties[unit] as number
    }
    const lanes = { from: draw - laneCount * block, end: end - laneCount * block }
    changes.compute(coins, lanes, rows.subarray((draw - from) * length, (end - from) * length))
    yield end - draw
    draw = end
  }
}
