import type { Accuracy, MetricValues } from '../../evaluation/curves/average-precision.ts'
import { metricIds } from '../../evaluation/rules/metrics.ts'
import { perCategoryMetricIds, sizeFigureIds } from '../../evaluation/rules/repeated-metrics.ts'
import { meanOf } from '../../statistics/mean-rows.ts'

/** What is evaluated of a checkpoint or a side. */
export interface Figures {
  readonly accuracy: Omit<Accuracy, 'curves'>
  /** AP over the categories that every side can predict. */
  readonly apOverCommonCategories: number | null
  /** AP at 1,000 detections per image and class; null where no image has more than 100 objects of a class. */
  readonly apAt1000: number | null
  /** Metrics at the highest score floor of all sides; null where all floors are equal or one is unknown. */
  readonly atCommonScoreFloor: { readonly scoreFloor: number; readonly metrics: MetricValues } | null
}

/**
 * A side's figures: the means over its checkpoints, of which there is at least one, on the same images and in the same size
 * ranges; null where one of them has no value.
 */
export function meanFigures(checkpoints: readonly Figures[]): Figures {
  const [first] = checkpoints as readonly [Figures, ...Figures[]]
  const over = (of: (figures: Figures) => number | null) => meanOrNull(checkpoints.map(of))
  const floor = first.atCommonScoreFloor
  return {
    accuracy: meanAccuracy(checkpoints.map(({ accuracy }) => accuracy)),
    apOverCommonCategories: over((each) => each.apOverCommonCategories),
    apAt1000: over((each) => each.apAt1000),
    atCommonScoreFloor:
      floor === null
        ? null
        : {
            scoreFloor: floor.scoreFloor,
            metrics: meanMetrics(checkpoints.flatMap(({ atCommonScoreFloor }) => atCommonScoreFloor?.metrics ?? [])),
          },
  }
}

function meanAccuracy(all: readonly Figures['accuracy'][]): Figures['accuracy'] {
  const [first] = all as readonly [Figures['accuracy'], ...Figures['accuracy'][]]
  return {
    metrics: meanMetrics(all.map(({ metrics }) => metrics)),
    sizes: first.sizes.map((size, at) => ({
      ...size,
      ...meanOfEach(
        sizeFigureIds,
        all.flatMap(({ sizes }) => sizes[at] ?? []),
      ),
    })),
    categories: first.categories.map((category, at) => ({
      ...category,
      ...meanOfEach(
        perCategoryMetricIds,
        all.flatMap(({ categories }) => categories[at] ?? []),
      ),
    })),
  }
}

function meanMetrics(all: readonly MetricValues[]): MetricValues {
  return meanOfEach(metricIds, all)
}

function meanOfEach<Id extends string>(
  ids: readonly Id[],
  all: readonly Readonly<Record<Id, number | null>>[],
): Record<Id, number | null> {
  const means = ids.map((id) => [id, meanOrNull(all.map((each) => each[id]))])
  return Object.fromEntries(means) as Record<Id, number | null>
}

/** The mean of some values; null where one of them is, and of none. */
export function meanOrNull(values: readonly (number | null)[]): number | null {
  const mean = meanOf(values.map((value) => value ?? Number.NaN))
  return Number.isNaN(mean) ? null : mean
}
