import type { Matches } from './matches.ts'

/** Two models' detections in one order. */
export interface MergedRanks {
  /** Where each category's detections begin; one entry more than there are categories. */
  readonly starts: Int32Array
  /** 0 for the baseline's detections, 1 for the variant's. */
  readonly model: Uint8Array
  /** The detection's place in its model's matches. */
  readonly place: Int32Array
}

/**
 * Puts two models' detections of each category on one scale: scores give way to ranks, first, second, …, among a model's
 * own detections of the category, so that nothing depends on how a model scales its scores.
 *
 * Two detections of one rank, one of each model, are ordered by their images' keys, ascending and descending in turn from
 * rank to rank: even, and blind to which model is which. (Of one image they are never on the same side, and their order
 * does not matter.)
 */
export function mergeRanks(baseline: Matches, variant: Matches): MergedRanks {
  const { imageRanks } = baseline
  const count = baseline.detection.length + variant.detection.length
  const starts = new Int32Array(baseline.categoryCount + 1)
  const model = new Uint8Array(count)
  const place = new Int32Array(count)
  let at = 0
  const append = (from: 0 | 1, which: number) => {
    model[at] = from
    place[at++] = which
  }
  for (let category = 0; category < baseline.categoryCount; category++) {
    const first = baseline.detectionStarts[category] as number
    const second = variant.detectionStarts[category] as number
    const firstCount = (baseline.detectionStarts[category + 1] as number) - first
    const secondCount = (variant.detectionStarts[category + 1] as number) - second
    const shared = Math.min(firstCount, secondCount)
    for (let rank = 0; rank < shared; rank++) {
      const firstImage = imageRanks[baseline.image[first + rank] as number] as number
      const secondImage = imageRanks[variant.image[second + rank] as number] as number
      const leader = firstImage < secondImage === (rank % 2 === 0) ? 0 : 1
      append(leader, (leader === 0 ? first : second) + rank)
      append(leader === 0 ? 1 : 0, (leader === 0 ? second : first) + rank)
    }
    for (let rank = shared; rank < firstCount; rank++) append(0, first + rank)
    for (let rank = shared; rank < secondCount; rank++) append(1, second + rank)
    starts[category + 1] = at
  }
  return { starts, model, place }
}
