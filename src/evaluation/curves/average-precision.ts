import type { Matches } from '../matching/matches.ts'
import { type MetricId, metricIds, metrics } from '../rules/metrics.ts'
import { type CocoSize, cocoSizeRanges, type SizeRange } from '../rules/size-ranges.ts'
import { accumulate, type Curves } from './accumulate.ts'
import { type MeanOf, meanOfCurves } from './mean-of-curves.ts'

/** The figures of one category; null where it has no object that counts there. */
export interface CategoryMetrics extends Readonly<Record<PerCategoryMetricId, number | null>> {
  /** Index into `Dataset.categories`. */
  readonly categoryIndex: number
  /** Objects that count: crowds left out. */
  readonly objects: number
}

/** The metrics that are given for every category. */
export const perCategoryMetricIds = [
  'AP',
  'AP50',
  'AP75',
  'APs',
  'APm',
  'APl',
  'AR100',
] as const satisfies readonly MetricId[]

export type PerCategoryMetricId = (typeof perCategoryMetricIds)[number]

/** The figures of one size range, COCO's own or the user's; recall at 100 detections; null where nothing counts there. */
export interface SizeMetrics {
  readonly range: SizeRange
  readonly objects: number
  readonly AP: number | null
  readonly AP50: number | null
  readonly AP75: number | null
  readonly AR: number | null
}

/** The twelve metrics; null where nothing counts. */
export type MetricValues = Readonly<Record<MetricId, number | null>>

/** Everything read off the matches, all of it between 0 and 1. */
export interface Accuracy {
  readonly metrics: MetricValues
  /** Every size range of the matches, in their order. */
  readonly sizes: readonly SizeMetrics[]
  /** Every category of the data set, in its order. */
  readonly categories: readonly CategoryMetrics[]
  readonly curves: Curves
}

/**
 * Average precision and recall from matches, each image counting `weights[image]` times (index into `Dataset.images`);
 * without weights every image counts once, and the twelve metrics are pycocotools' to the last bit.
 */
export function averagePrecision(matches: Matches, weights?: Float64Array): Accuracy {
  const curves = accumulate(matches, weights)
  return {
    metrics: figures(metricIds, curves),
    sizes: matches.sizeRanges.map((range, sizeRange) => sizeMetrics(range, sizeRange, curves)),
    categories: Array.from({ length: matches.categoryCount }, (_, categoryIndex) => ({
      categoryIndex,
      objects: curves.objects[categoryIndex] as number,
      ...figures(perCategoryMetricIds, curves, [categoryIndex]),
    })),
    curves,
  }
}

/** AP over some of the categories, by their indices: the mean over those that have objects; null where none has. */
export function averagePrecisionOver(accuracy: Accuracy, categoryIndices: readonly number[]): number | null {
  const categories = [...new Set(categoryIndices)].sort((a, b) => a - b)
  return meanOfCurves(accuracy.curves, { ...metrics.AP, sizeRange: sizeRangeIndex(metrics.AP.size), categories })
}

function figures<Id extends MetricId>(
  ids: readonly Id[],
  curves: Curves,
  categories?: readonly number[],
): Record<Id, number | null> {
  const figureOf = (id: Id) => {
    const mean: MeanOf = { ...metrics[id], sizeRange: sizeRangeIndex(metrics[id].size) }
    return meanOfCurves(curves, categories === undefined ? mean : { ...mean, categories })
  }
  return Object.fromEntries(ids.map((id) => [id, figureOf(id)])) as Record<Id, number | null>
}

function sizeMetrics(range: SizeRange, sizeRange: number, curves: Curves): SizeMetrics {
  const precisionAt = (iouIndex: 0 | 5 | null) =>
    meanOfCurves(curves, { of: 'precision', iouIndex, detectionLimit: 100, sizeRange })
  const first = sizeRange * curves.categoryCount
  return {
    range,
    objects: curves.objects.subarray(first, first + curves.categoryCount).reduce((sum, count) => sum + count, 0),
    AP: precisionAt(null),
    AP50: precisionAt(0),
    AP75: precisionAt(5),
    AR: meanOfCurves(curves, { of: 'recall', iouIndex: null, detectionLimit: 100, sizeRange }),
  }
}

/** COCO's ranges come first in all matches, in the order of their table. */
function sizeRangeIndex(size: CocoSize): number {
  return cocoSizeRanges.findIndex((range) => range.name === size)
}
