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
  /** Index into `Dataset.images`. */
  readonly image: Int32Array
  readonly scores: Float64Array
  /** Width × height of the box. */
  readonly areas: Float64Array
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

/**
 * Orders detections for matching and accumulation; `imageRanks` from `rankImages`. Category after category, so that what is
 * looked at in any order is small enough to stay near.
 * Throws a `RangeError` for an index outside the images or categories.
 */
export function orderDetections(
  detections: Detections,
  imageRanks: Int32Array,
  categoryCount: number,
  detectionLimit: number = largestDetectionLimit,
  rules: OwnRules = { judged: null, best: null, passedOver: null },
): DetectionOrder {
  const { count, categoryIndex } = detections
  const groups = stableGroups(byImageRank(detections, imageRanks), categoryIndex, categoryCount)
  const columns: DetectionOrder = {
    starts: new Int32Array(categoryCount + 1),
    detection: new Int32Array(count),
    image: new Int32Array(count),
    scores: new Float64Array(count),
    areas: new Float64Array(count),
    rankInImage: rankColumn(count, detectionLimit),
    byImage: new Int32Array(count),
  }
  let kept = 0
  for (let category = 0; category < categoryCount; category++) {
    const inOrder = groups.order.subarray(groups.starts[category], groups.starts[category + 1])
    kept = orderCategory(detections, inOrder, detectionLimit, rules, columns, kept)
    columns.starts[category + 1] = kept
  }
  const cut = <T extends Int32Array | Float64Array | RankColumn>(column: T) =>
    (kept === count ? column : column.slice(0, kept)) as T
  const { starts, detection, image, scores, areas, rankInImage, byImage } = columns
  return {
    starts,
    detection: cut(detection),
    image: cut(image),
    scores: cut(scores),
    areas: cut(areas),
    rankInImage: cut(rankInImage),
    byImage: cut(byImage),
  }
}

/** All detections by ascending rank of their image: as they are where they were made in that order, as they are in most files. */
function byImageRank({ count, imageIndex }: Detections, imageRanks: Int32Array): Int32Array {
  const rankOfImage = ranksOf(imageIndex, imageRanks)
  let before = 0
  let at = 0
  for (; at < count && (rankOfImage[at] as number) >= before; at++) before = rankOfImage[at] as number
  return at === count ? inputOrder(count) : stableGroups(inputOrder(count), rankOfImage, imageRanks.length).order
}

/**
 * Writes the places of one category's detections, which come in the order of images, from place `first` on; returns where they end.
 * Each is known by its *position*: how many of the category have a better score.
 */
function orderCategory(
  { imageIndex, scores, boxes }: Detections,
  inOrder: Int32Array,
  detectionLimit: number,
  { judged, best, passedOver }: OwnRules,
  columns: DetectionOrder,
  first: number,
): number {
  const count = inOrder.length
  const image = new Int32Array(count)
  const score = new Float64Array(count)
  const area = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const index = inOrder[i] as number
    image[i] = imageIndex[index] as number
    score[i] = scores[index] as number
    area[i] = (boxes[4 * index + 2] as number) * (boxes[4 * index + 3] as number)
  }
  const byScore = descendingScoreOrder(score, inputOrder(count))
  const positions = new Int32Array(count)
  for (let position = 0; position < count; position++) positions[byScore[position] as number] = position
  sortInImages(positions, image)
  const isPassedOver = (position: number) => passedOver?.[inOrder[byScore[position] as number] as number] === 1
  const ranks = ranksInImage(positions, image, passedOver === null ? null : isPassedOver)

  // Those that another limit lets count are within every limit on a category.
  const most = best === null ? null : detectionLimit - 1
  const placeOf = new Int32Array(count).fill(-1)
  let place = first
  for (let position = 0; position < count; position++) {
    const i = byScore[position] as number
    const index = inOrder[i] as number
    const rank = ranks[position] as number
    const isWithin = best === null ? rank < detectionLimit : best[index] === 1
    if (!isWithin || passedOver?.[index] === 1 || judged?.[index] === judgedStates.notJudged) continue
    columns.detection[place] = index
    columns.image[place] = image[i] as number
    columns.scores[place] = score[i] as number
    columns.areas[place] = area[i] as number
    columns.rankInImage[place] = most === null ? rank : Math.min(rank, most)
    placeOf[position] = place++
  }
  let walked = first
  for (let i = 0; i < count; i++) {
    const at = placeOf[positions[i] as number] as number
    if (at >= 0) columns.byImage[walked++] = at
  }
  return place
}

/** Sorts what follows each other and is of one image. */
function sortInImages(values: Int32Array, image: Int32Array): void {
  for (let start = 0; start < image.length; ) {
    let end = start + 1
    while (end < image.length && image[end] === image[start]) end++
    if (end - start > FEW) values.subarray(start, end).sort()
    else {
      for (let i = start + 1; i < end; i++) {
        const value = values[i] as number
        let at = i
        for (; at > start && (values[at - 1] as number) > value; at--) values[at] = values[at - 1] as number
        values[at] = value
      }
    }
    start = end
  }
}

/** So few are sorted faster without a call. */
const FEW = 24

/** By position, how many of the image come before it. What is passed over takes no place. */
function ranksInImage(
  positions: Int32Array,
  image: Int32Array,
  isPassedOver: ((position: number) => boolean) | null,
): Int32Array {
  const ranks = new Int32Array(positions.length)
  let rank = 0
  for (let i = 1; i < positions.length; i++) {
    if (image[i] !== image[i - 1]) rank = 0
    else if (!isPassedOver?.(positions[i - 1] as number)) rank++
    ranks[positions[i] as number] = rank
  }
  return ranks
}
