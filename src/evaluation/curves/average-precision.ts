import type { Matches } from '../matching/matches.ts'
import { type MetricId, metricIds, metrics } from '../rules/metrics.ts'
import {
  type PerCategoryMetricId,
  perCategoryMetricIds,
  type SizeFigureId,
  sizeFigureIds,
  sizeFigures,
} from '../rules/repeated-metrics.ts'
import { cocoSizeIndex, type SizeRange } from '../rules/size-ranges.ts'
import { atOnce, type Steps } from '../rules/steps.ts'
import { accumulateSteps, type Curves } from './accumulate.ts'
import { type MeanOf, meanOfCurves } from './mean-of-curves.ts'

/** The figures of one category; null where it has no object that counts there. */
export interface CategoryMetrics extends Readonly<Record<PerCategoryMetricId, number | null>> {
  /** Index into `Dataset.categories`. */
  readonly categoryIndex: number
  /** Objects that count: crowds left out. */
  readonly objects: number
}

/** The figures of one size range, COCO's own or the user's; recall at 100 detections; null where nothing counts there. */
export interface SizeMetrics extends Readonly<Record<SizeFigureId, number | null>> {
  readonly range: SizeRange
  readonly objects: number
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
  return atOnce(averagePrecisionSteps(matches, weights))
}

/** `averagePrecision` in steps. */
export function* averagePrecisionSteps(matches: Matches, weights?: Float64Array): Steps<Accuracy> {
  const curves = yield* accumulateSteps(matches, weights)
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
  return meanOfCurves(accuracy.curves, { ...metrics.AP, sizeRange: cocoSizeIndex(metrics.AP.size), categories })
}

function figures<Id extends MetricId>(
  ids: readonly Id[],
  curves: Curves,
  categories?: readonly number[],
): Record<Id, number | null> {
  const figureOf = (id: Id) => {
    const mean: MeanOf = { ...metrics[id], sizeRange: cocoSizeIndex(metrics[id].size) }
    return meanOfCurves(curves, categories === undefined ? mean : { ...mean, categories })
  }
  return Object.fromEntries(ids.map((id) => [id, figureOf(id)])) as Record<Id, number | null>
}

function sizeMetrics(range: SizeRange, sizeRange: number, curves: Curves): SizeMetrics {
  const first = sizeRange * curves.categoryCount
  const values = sizeFigureIds.map((id) => [id, meanOfCurves(curves, { ...sizeFigures[id], sizeRange })])
  return {
    range,
    objects: curves.objects.subarray(first, first + curves.categoryCount).reduce((sum, count) => sum + count, 0),
    ...(Object.fromEntries(values) as Record<SizeFigureId, number | null>),
  }
}
