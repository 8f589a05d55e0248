import type { Matches } from '../matching/matches.ts'
import { descendingScoreOrder } from '../matching/score-order.ts'
import { inputOrder } from '../matching/stable-groups.ts'
import { metrics } from '../rules/metrics.ts'

/**
 * A model's detections of all categories in one order, by descending score, as they are at IoU .50 and all sizes; those
 * that are ignored there (matched to a crowd) are left out, and so are those that AP does not look at: beyond the best 100
 * of an image and category.
 */
export interface PooledDetections {
  readonly scores: Float64Array
  /** Index into `Dataset.images`. */
  readonly image: Int32Array
  /** 1 where it is a true positive, else 0: a false one. */
  readonly isTrue: Uint8Array
  /** How many have a score at least as high: from 1, the same for equal scores, that of the last of them. */
  readonly rank: Int32Array
}

/** Pools a model's detections over its categories; O(detections). */
export function poolDetections({
  truePositives,
  falsePositives,
  scores,
  image,
  rankInImage,
}: Matches): PooledDetections {
  const isTrue = (truePositives[0] as Uint16Array).map((bits) => bits & 1)
  const isFalse = (falsePositives[0] as Uint16Array).map((bits) => bits & 1)
  const counted = inputOrder(scores.length).filter(
    (place) => isTrue[place] !== isFalse[place] && (rankInImage[place] as number) < metrics.AP.detectionLimit,
  )
  const order = descendingScoreOrder(scores, counted)
  const sorted = new Float64Array(order.length).map((_, at) => scores[order[at] as number] as number)
  return {
    scores: sorted,
    image: order.map((place) => image[place] as number),
    isTrue: Uint8Array.from(order, (place) => isTrue[place] as number),
    rank: lastOfEqual(sorted),
  }
}

/** How many objects each image has that count: of all categories, all sizes, no crowd; in memory that threads can share. */
export function objectsByImage({ imageCount, objectImage, countedIn }: Matches): Int32Array {
  const objects = new Int32Array(new SharedArrayBuffer(4 * imageCount))
  for (let o = 0; o < objectImage.length; o++) {
    const image = objectImage[o] as number
    objects[image] = (objects[image] as number) + ((countedIn[o] as number) & 1)
  }
  return objects
}

function lastOfEqual(sorted: Float64Array): Int32Array {
  const rank = new Int32Array(sorted.length)
  for (let at = sorted.length - 1; at >= 0; at--) {
    const tied = at + 1 < sorted.length && sorted[at] === sorted[at + 1]
    rank[at] = tied ? (rank[at + 1] as number) : at + 1
  }
  return rank
}
