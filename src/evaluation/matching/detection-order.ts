import type { Detections } from '../../detections.ts'
import { largestDetectionLimit } from '../rules/detection-limits.ts'
import { ranksOf } from './image-order.ts'
import { judgedStates } from './judged-detections.ts'
import { type RankColumn, rankColumn } from './rank-column.ts'
import { descendingScoreOrder } from './score-order.ts'
import { inputOrder, stableGroups } from './stable-groups.ts'

/**
 * The detections that count (the best of each image and category, as many as any metric looks at), in the order in which
 * COCO merges images: by category, then descending score, then ascending image key, then the order in which they were made.
 * One entry of each column per kept detection, a *place*.
 */
export interface DetectionOrder {
  /** Where each category's places begin; one entry more than there are categories. */
  readonly starts: Int32Array
  /** Index into `Detections`. */
  readonly detection: Int32Array
  /** 0 for the best of its image and category. */
  readonly rankInImage: RankColumn
  /** The places by category, then image key, then descending score: how matching walks them. */
  readonly byImage: Int32Array
}

/** What of a data set's own rules decides which detections count. */
interface OwnRules {
  /** Of federated data, from `judgedDetections`: those that are not judged are left out. */
  readonly judged: Uint8Array | null
  /** 1 for what is in ignored regions; null where there are none. */
  readonly passedOver: Uint8Array | null
  /** From `bestOfImage`, where the data set limits the detections of an image and not those of a category. */
  readonly best: Uint8Array | null
}

/** Orders detections for matching and accumulation; `imageRanks` from `rankImages`. */
export function orderDetections(
  detections: Detections,
  imageRanks: Int32Array,
  categoryCount: number,
  detectionLimit: number = largestDetectionLimit,
  { judged, best, passedOver }: OwnRules = { judged: null, best: null, passedOver: null },
): DetectionOrder {
  const { count, categoryIndex, scores } = detections
  const rankOfImage = ranksOf(detections.imageIndex, imageRanks)
  const inImageOrder = stableGroups(inputOrder(count), rankOfImage, imageRanks.length).order
  const byScore = descendingScoreOrder(scores, inImageOrder)
  const merged = stableGroups(byScore, categoryIndex, categoryCount)
  const pairs = stableGroups(
    stableGroups(byScore, rankOfImage, imageRanks.length).order,
    categoryIndex,
    categoryCount,
  ).order

  const ranks = ranksInImage(pairs, detections, best === null ? null : detectionLimit - 1, passedOver)
  const starts = new Int32Array(categoryCount + 1)
  const placeOf = new Int32Array(count)
  let kept = 0
  for (let category = 0; category < categoryCount; category++) {
    const end = merged.starts[category + 1] as number
    for (let i = merged.starts[category] as number; i < end; i++) {
      const index = merged.order[i] as number
      const isWithin = best === null ? (ranks[index] as number) < detectionLimit : best[index] === 1
      const isKept = passedOver?.[index] !== 1 && judged?.[index] !== judgedStates.notJudged
      const counts = isWithin && isKept
      placeOf[index] = counts ? kept++ : -1
    }
    starts[category + 1] = kept
  }

  const detection = new Int32Array(kept)
  const rankInImage = rankColumn(kept, detectionLimit)
  const byImage = new Int32Array(kept)
  let walked = 0
  for (let i = 0; i < count; i++) {
    const index = pairs[i] as number
    const place = placeOf[index] as number
    if (place < 0) continue
    detection[place] = index
    rankInImage[place] = ranks[index] as number
    byImage[walked++] = place
  }
  return { starts, detection, rankInImage, byImage }
}

/**
 * For each detection, how many of its image and category come before it in `pairs`, `most` of them at most: so those that another
 * limit lets count are within every limit on a category. What is passed over takes no place.
 */
function ranksInImage(
  pairs: Int32Array,
  { imageIndex, categoryIndex }: Detections,
  most: number | null,
  passedOver: Uint8Array | null,
): Int32Array {
  const ranks = new Int32Array(pairs.length)
  let rank = 0
  for (let i = 1; i < pairs.length; i++) {
    const index = pairs[i] as number
    const previous = pairs[i - 1] as number
    const samePair = imageIndex[index] === imageIndex[previous] && categoryIndex[index] === categoryIndex[previous]
    rank = samePair ? rank + (passedOver?.[previous] === 1 ? 0 : 1) : 0
    ranks[index] = most === null ? rank : Math.min(rank, most)
  }
  return ranks
}
