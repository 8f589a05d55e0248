import type { Matches } from '../matching/matches.ts'
import { detectionLimits, precisionLimits } from '../rules/detection-limits.ts'
import { atOnce, type Steps } from '../rules/steps.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import { emptyCurve, fillCurve } from './precision-curve.ts'

/**
 * Precision and recall of every category and size range, as the figures read them. Cells without an object that counts
 * (`objects` 0) have no value and are left 0.
 */
export interface Curves {
  readonly categoryCount: number
  readonly sizeRangeCount: number
  /** [size range, category]: objects that count, each with its image's weight. */
  readonly objects: Float64Array
  /** For each limit on detections that precision is read at: [size range, category, IoU threshold, recall threshold]. */
  readonly precision: ReadonlyMap<number, Float64Array>
  /** For each limit on detections: [size range, category, IoU threshold]. */
  readonly recall: ReadonlyMap<number, Float64Array>
}

const thresholdCount = iouThresholds.length

/** Numbers of detections per image and category; recall is read at all of them. */
interface Limits {
  readonly precision: readonly number[]
  readonly recall: readonly number[]
}

/**
 * Weighs the matches: each image counts `weights[image]` times, once where no weights are given.
 * Throws a `RangeError` when there is not one weight for each image.
 */
export function accumulate(matches: Matches, weights?: Float64Array, limits?: Limits): Curves {
  return atOnce(accumulateSteps(matches, weights, limits))
}

/** `accumulate` in steps. */
export function* accumulateSteps(
  matches: Matches,
  weights = ones(matches.imageCount),
  limits: Limits = { precision: precisionLimits, recall: detectionLimits },
): Steps<Curves> {
  if (weights.length !== matches.imageCount) {
    throw new RangeError(`${weights.length} weights for ${matches.imageCount} images`)
  }
  const { categoryCount } = matches
  const sizeRangeCount = matches.sizeRanges.length
  const cellCount = sizeRangeCount * categoryCount
  const walks = walksOf(limits)
  const curve = emptyCurve(Math.max(...walks.map(({ fewer }) => fewer.length)))
  const objects = new Float64Array(cellCount)
  const tables = (limits: readonly number[], perCell: number) =>
    new Map(limits.map((limit) => [limit, new Float64Array(cellCount * perCell)]))
  const precision = tables(limits.precision, thresholdCount * recallThresholds.length)
  const recall = tables(limits.recall, thresholdCount)
  for (let sizeRange = 0; sizeRange < sizeRangeCount; sizeRange++) {
    for (let category = 0; category < categoryCount; category++) {
      const cell = sizeRange * categoryCount + category
      for (const { limit, fewer } of walks) {
        fillCurve(matches, { category, sizeRange, limit, fewer }, weights, curve)
        // Never written, the pages of thousands of unused categories are never taken from the system.
        if (curve.objects === 0) break
        recall.get(limit)?.set(curve.recall, cell * thresholdCount)
        precision.get(limit)?.set(curve.precision, cell * curve.precision.length)
        for (const [k, lower] of fewer.entries()) {
          const first = k * thresholdCount
          recall.get(lower)?.set(curve.fewerRecall.subarray(first, first + thresholdCount), cell * thresholdCount)
        }
      }
      objects[cell] = curve.objects
      yield (cell + 1) / cellCount
    }
  }
  return { categoryCount, sizeRangeCount, objects, precision, recall }
}

/** The limits at which detections are walked, ascending: where precision is read, and the highest. Recall at others comes along. */
function walksOf({ precision, recall }: Limits): { readonly limit: number; readonly fewer: readonly number[] }[] {
  const ascending = [...new Set([...precision, ...recall])].sort((one, other) => one - other)
  const walked = ascending.filter((limit) => precision.includes(limit) || limit === ascending.at(-1))
  return walked.map((limit, at) => ({
    limit,
    fewer: ascending.filter((lower) => lower < limit && lower > (walked[at - 1] ?? 0)),
  }))
}

/** Every image counts once. */
export function ones(imageCount: number): Float64Array {
  return new Float64Array(imageCount).fill(1)
}
