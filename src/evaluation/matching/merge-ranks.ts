import type { Matches } from './matches.ts'
import { inputOrder } from './stable-groups.ts'

/** The detections of one model or of two in one order. */
export interface MergedRanks {
  /** Where each category's detections begin; one entry more than there are categories. */
  readonly starts: Int32Array
  /** 0 for the only model's or the baseline's detections, 1 for the variant's. */
  readonly model: Uint8Array
  /** The detection's place in its model's matches. */
  readonly place: Int32Array
  /** The index next to `i` of the detection that shares its rank, of the other model and another image; else null. */
  readonly tiedWith: (i: number) => number | null
}

/**
 * Puts two models' detections of each category on one scale: scores give way to ranks, first, second, …, among a model's
 * own detections of the category, so that nothing depends on how a model scales its scores.
 *
 * Two detections of one rank, one of each model, are *tied*. They are ordered by their images' keys, ascending and
 * descending in turn from rank to rank: even, and blind to which model is which. Draws may exchange them. (Of one image
 * they are never on the same side, and their order does not matter.)
 *
 * Only the best `detectionLimit` of an image and category take part.
 */
export function mergeRanks(baseline: Matches, variant: Matches, detectionLimit: number): MergedRanks {
  const { imageRanks } = baseline
  const [before, after] = [placesWithin(baseline, detectionLimit), placesWithin(variant, detectionLimit)]
  const count = before.places.length + after.places.length
  const starts = new Int32Array(baseline.categoryCount + 1)
  const model = new Uint8Array(count)
  const place = new Int32Array(count)
  /** 1 for the first of two that are tied, −1 for the second. */
  const partner = new Int8Array(count)
  let at = 0
  const append = (from: 0 | 1, which: number, tie: -1 | 0 | 1) => {
    partner[at] = tie
    model[at] = from
    place[at++] = which
  }
  for (let category = 0; category < baseline.categoryCount; category++) {
    const first = placesOf(before, category)
    const second = placesOf(after, category)
    const shared = Math.min(first.length, second.length)
    for (let rank = 0; rank < shared; rank++) {
      const [one, other] = [first[rank] as number, second[rank] as number]
      const firstImage = imageRanks[baseline.image[one] as number] as number
      const secondImage = imageRanks[variant.image[other] as number] as number
      const leader = firstImage < secondImage === (rank % 2 === 0) ? 0 : 1
      const tie = firstImage === secondImage ? 0 : 1
      append(leader, leader === 0 ? one : other, tie)
      append(leader === 0 ? 1 : 0, leader === 0 ? other : one, tie === 0 ? 0 : -1)
    }
    for (let rank = shared; rank < first.length; rank++) append(0, first[rank] as number, 0)
    for (let rank = shared; rank < second.length; rank++) append(1, second[rank] as number, 0)
    starts[category + 1] = at
  }
  return { starts, model, place, tiedWith: (i) => (partner[i] === 0 ? null : i + (partner[i] as number)) }
}

/** One model's detections within the limit, in their own order. */
export function ranksAlone(matches: Matches, detectionLimit: number): MergedRanks {
  const { starts, places } = placesWithin(matches, detectionLimit)
  return { starts, model: new Uint8Array(places.length), place: places, tiedWith: () => null }
}

interface Places {
  /** Where each category's places begin; one entry more than there are categories. */
  readonly starts: Int32Array
  readonly places: Int32Array
}

function placesWithin({ detectionStarts, rankInImage, categoryCount }: Matches, detectionLimit: number): Places {
  const places = inputOrder(rankInImage.length).filter((at) => (rankInImage[at] as number) < detectionLimit)
  const starts = new Int32Array(categoryCount + 1)
  let count = 0
  for (let category = 0; category < categoryCount; category++) {
    while (count < places.length && (places[count] as number) < (detectionStarts[category + 1] as number)) count++
    starts[category + 1] = count
  }
  return { starts, places }
}

function placesOf({ starts, places }: Places, category: number): Int32Array {
  return places.subarray(starts[category] as number, starts[category + 1] as number)
}
