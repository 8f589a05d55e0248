import type { Dataset, DatasetImage, GroundTruth } from '../../dataset/dataset.ts'
import { isInIgnoredRegions } from '../../dataset/ignored-regions.ts'
import type { Detections } from '../../detections.ts'
import type { SizeRange } from '../rules/size-ranges.ts'
import { atOnce, type Steps } from '../rules/steps.ts'
import { bestOfImage } from './best-of-image.ts'
import { type DetectionOrder, orderDetections } from './detection-order.ts'
import { rankImages, ranksOf } from './image-order.ts'
import { judgedDetections, judgedStates } from './judged-detections.ts'
import { ImageMatcher } from './match-image.ts'
import { everyThreshold, type Matches } from './matches.ts'
import { inputOrder, stableGroups } from './stable-groups.ts'

/**
 * Matches detections with ground truth by COCO's rules, once for all size ranges and IoU thresholds. In federated data, those of
 * a category that was not looked for on their image are left out, as LVIS does.
 * @param detectionLimit detections looked at per image and category; the highest of all metrics where absent.
 * Throws a `RangeError` for more than 32 size ranges, or an index outside the data set's images or categories.
 */
export function match(
  dataset: Dataset,
  detections: Detections,
  sizeRanges: readonly SizeRange[],
  detectionLimit?: number,
): Matches {
  return atOnce(matchSteps(dataset, detections, sizeRanges, detectionLimit))
}

/** `match` in steps. */
export function* matchSteps(
  dataset: Dataset,
  detections: Detections,
  sizeRanges: readonly SizeRange[],
  detectionLimit?: number,
): Steps<Matches> {
  if (sizeRanges.length > 32) throw new RangeError(`${sizeRanges.length} size ranges do not fit 32 bits`)
  const { groundTruth, images, categories, detectionsPerImage: limit } = dataset
  const imageRanks = rankImages(images)
  const judged = dataset.judged === undefined ? null : judgedDetections(detections, dataset.judged)
  const passedOver = inRegions(dataset, detections)
  const best = limit === undefined ? null : bestOfImage(detections, images.length, limit, passedOver)
  const order = orderDetections(detections, imageRanks, categories.length, detectionLimit, { judged, best, passedOver })
  const objects = stableGroups(
    stableGroups(inputOrder(groundTruth.count), ranksOf(groundTruth.imageIndex, imageRanks), images.length).order,
    groundTruth.categoryIndex,
    categories.length,
  )
  const matches: Matches = {
    imageCount: images.length,
    categoryCount: categories.length,
    imageRanks,
    sizeRanges,
    detectionStarts: order.starts,
    detection: order.detection,
    image: order.image,
    scores: order.scores,
    rankInImage: order.rankInImage,
    truePositives: sizeRanges.map(() => new Uint16Array(order.detection.length)),
    falsePositives: sizeRanges.map((range) => falsePositivesIfUnmatched(order, range, judged)),
    objectStarts: objects.starts,
    object: objects.order,
    objectImage: objects.order.map((index) => groundTruth.imageIndex[index] as number),
    countedIn: countedRanges(objects.order, groundTruth, sizeRanges),
  }
  yield* matchImages(matches, order.byImage, new ImageMatcher(detections, groundTruth, matches))
  return matches
}

/** 1 for detections in ignored regions; null where there are none. */
function inRegions({ ignoredRegions, images }: Dataset, { count, imageIndex, boxes }: Detections): Uint8Array | null {
  if (ignoredRegions === undefined) return null
  const passedOver = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    const image = imageIndex[at] as number
    const size = images[image] as DatasetImage
    if (isInIgnoredRegions(ignoredRegions, image, size, boxes, at)) passedOver[at] = 1
  }
  return passedOver
}

/** Images of a category; each takes some microseconds. */
const IMAGES_A_STEP = 256

/** Walks both sides image by image, category after category, and matches where an image has both. */
function* matchImages(matches: Matches, byImage: Int32Array, matcher: ImageMatcher): Steps<void> {
  for (let category = 0; category < matches.categoryCount; category++) {
    const walk = {
      i: matches.detectionStarts[category] as number,
      end: matches.detectionStarts[category + 1] as number,
      o: matches.objectStarts[category] as number,
      endObject: matches.objectStarts[category + 1] as number,
    }
    while (walk.i < walk.end && walk.o < walk.endObject) {
      matchSome(matches, byImage, matcher, walk)
      yield walk.i / byImage.length
    }
  }
}

/** Where the walk of a category is, on either side. */
interface Walk {
  i: number
  readonly end: number
  o: number
  readonly endObject: number
}

/** Takes the walk so many images further. */
function matchSome(matches: Matches, byImage: Int32Array, matcher: ImageMatcher, walk: Walk): void {
  const { imageRanks, image: imageAt, objectImage } = matches
  const { end, endObject } = walk
  let { i, o } = walk
  for (let walked = 0; walked < IMAGES_A_STEP && i < end && o < endObject; walked++) {
    const image = imageAt[byImage[i] as number] as number
    const imageOfObject = objectImage[o] as number
    const rank = imageRanks[image] as number
    const objectRank = imageRanks[imageOfObject] as number
    const first = i
    const firstObject = o
    if (rank <= objectRank) while (i < end && imageAt[byImage[i] as number] === image) i++
    if (objectRank <= rank) while (o < endObject && objectImage[o] === imageOfObject) o++
    if (rank === objectRank) matcher.match(byImage, first, i, firstObject, o)
  }
  walk.i = i
  walk.o = o
}

/**
 * An unmatched detection is a false positive, unless its area is outside the range, or not every object of its category on its
 * image is annotated: then it is ignored.
 */
function falsePositivesIfUnmatched(
  { areas, detection }: DetectionOrder,
  { minArea, maxArea }: SizeRange,
  judged: Uint8Array | null,
): Uint16Array {
  const falsePositives = new Uint16Array(areas.length)
  for (let place = 0; place < areas.length; place++) {
    if (isOutside(areas[place] as number, minArea, maxArea)) continue
    if (judged?.[detection[place] as number] === judgedStates.partly) continue
    falsePositives[place] = everyThreshold
  }
  return falsePositives
}

function countedRanges(order: Int32Array, groundTruth: GroundTruth, ranges: readonly SizeRange[]): Uint32Array {
  const countedIn = new Uint32Array(order.length)
  for (let o = 0; o < order.length; o++) {
    const index = order[o] as number
    if (groundTruth.crowd[index] !== 0) continue
    const area = groundTruth.areas[index] as number
    for (let bit = 0; bit < ranges.length; bit++) {
      const { minArea, maxArea } = ranges[bit] as SizeRange
      if (!isOutside(area, minArea, maxArea)) countedIn[o] = (countedIn[o] as number) | (1 << bit)
    }
  }
  return countedIn
}

/** Asked this way round because pycocotools takes an area that is not a number for inside. */
function isOutside(area: number, minArea: number, maxArea: number): boolean {
  return area < minArea || area > maxArea
}
