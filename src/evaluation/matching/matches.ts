import type { SizeRange } from '../rules/size-ranges.ts'
import { iouThresholds } from '../rules/thresholds.ts'
import type { RankColumn } from './rank-column.ts'

/** A bit for each IoU threshold: what a detection is at every one of them. */
export const everyThreshold = (1 << iouThresholds.length) - 1

/**
 * The outcome of matching, all that average precision needs: detections and objects as columns, grouped by category.
 * Everything after it only re-weights images. Memory grows with detections and objects, never with images × categories.
 */
export interface Matches {
  readonly imageCount: number
  readonly categoryCount: number
  /** Each image's place when images are taken by ascending key. */
  readonly imageRanks: Int32Array
  /** Columns of outcomes follow this order. */
  readonly sizeRanges: readonly SizeRange[]

  /** Where each category's detections begin; one entry more than there are categories. */
  readonly detectionStarts: Int32Array
  /** Index into `Detections`; within a category by descending score, then image key, then the order they were made in. */
  readonly detection: Int32Array
  /** Index into `Dataset.images`. */
  readonly image: Int32Array
  readonly scores: Float64Array
  /** 0 for the best detection of its image and category; as many are kept as any metric looks at. */
  readonly rankInImage: RankColumn
  /** For each size range, bit t set where the detection is a true positive at IoU threshold t. */
  readonly truePositives: readonly Uint16Array[]
  /** Likewise for false positives; a detection that is neither is ignored at that threshold. */
  readonly falsePositives: readonly Uint16Array[]

  /** Where each category's objects begin; one entry more than there are categories. */
  readonly objectStarts: Int32Array
  /** Index into `GroundTruth`; within a category by image key, then file order. */
  readonly object: Int32Array
  /** Index into `Dataset.images`. */
  readonly objectImage: Int32Array
  /** Bit a set where the object counts in size range a: no crowd, and its area inside. */
  readonly countedIn: Uint32Array
}
