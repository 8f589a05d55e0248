import { match } from '../../../src/evaluation/matching/match.ts'
import type { Matches } from '../../../src/evaluation/matching/matches.ts'
import { columnsOf, type EvaluationCase } from '../evaluation-case.ts'
import { sizeRanges } from '../recorded-draws.ts'
import type { LaneCoins } from './drawn-rows.ts'

type Found = EvaluationCase['detections']

interface Placed {
  readonly row: Found[number]
  readonly model: 0 | 1
}

const mostPerImage = 100

/**
 * Both sides of a draw by brute force: detections really change sides where the coins swap their image, and really change
 * places where they tie and the coins of their images differ; then each side is matched anew, by scores that say the order.
 */
export function exchangedSides(input: EvaluationCase, variant: Found, coins: LaneCoins): [Matches, Matches] {
  const rescored: [Found[number][], Found[number][]] = [[], []]
  for (const category of input.categories) {
    const order = inOneOrder(input, [ranked(input.detections, category), ranked(variant, category)], coins)
    for (const [place, { row, model }] of order.entries()) {
      const [image, , box] = row
      rescored[sideOf(input, image, model, coins)].push([image, category, box, 1 - place / (order.length + 1)])
    }
  }
  const matched = (detections: Found) => {
    const columns = columnsOf({ ...input, detections })
    return match(columns.dataset, columns.detections, sizeRanges)
  }
  return [matched(rescored[0]), matched(rescored[1])]
}

/** One model's detections of a category that count, best first. */
function ranked(found: Found, category: number): Found[number][] {
  const kept = new Map<number, number>()
  return found
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => row[1] === category)
    .sort((one, other) => other.row[3] - one.row[3] || one.row[0] - other.row[0] || one.at - other.at)
    .map(({ row }) => row)
    .filter(([image]) => {
      const rank = kept.get(image) ?? 0
      kept.set(image, rank + 1)
      return rank < mostPerImage
    })
}

/** By rank; of two with one rank the lower image id first on even ranks and last on odd ones, unless the coins turn it. */
function inOneOrder(
  input: EvaluationCase,
  [baseline, variant]: readonly [Found, Found],
  { swaps, ties = swaps.map(() => 0) }: LaneCoins,
): Placed[] {
  const order: Placed[] = []
  for (let rank = 0; rank < Math.max(baseline.length, variant.length); rank++) {
    const pair = [baseline[rank], variant[rank]].flatMap((row, model): Placed[] =>
      row === undefined ? [] : [{ row, model: model as 0 | 1 }],
    )
    const [one, other] = pair
    if (one !== undefined && other !== undefined) {
      const [image, otherImage] = [one.row[0], other.row[0]]
      const ascending = rank % 2 === 0
      if (image < otherImage !== ascending) pair.reverse()
      const [at, otherAt] = [input.images.indexOf(image), input.images.indexOf(otherImage)]
      const onOneSide = swaps[at] !== swaps[otherAt]
      if (onOneSide && ties[at] !== ties[otherAt]) pair.reverse()
    }
    order.push(...pair)
  }
  return order
}

function sideOf(input: EvaluationCase, image: number, model: 0 | 1, { swaps }: LaneCoins): 0 | 1 {
  return swaps[input.images.indexOf(image)] === 1 ? ((1 - model) as 0 | 1) : model
}
