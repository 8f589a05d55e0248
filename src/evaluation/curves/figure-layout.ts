import { type MetricId, metrics } from '../rules/metrics.ts'
import { cocoSizeRanges } from '../rules/size-ranges.ts'
import { type PerCategoryMetricId, perCategoryMetricIds } from './average-precision.ts'

/** What is read off every size range. */
export const sizeFigureIds = ['AP', 'AP50', 'AP75', 'AR'] as const
export type SizeFigureId = (typeof sizeFigureIds)[number]

/** Recall at fewer detections, read off COCO's range `all` only. */
export const fewDetectionIds = ['AR1', 'AR10'] as const

/** What is read off every operating point: shares, and false positives per image. */
export const operatingFigureIds = ['precision', 'recall', 'F1', 'falsePositivesPerImage'] as const
export type OperatingFigureId = (typeof operatingFigureIds)[number]

/**
 * Where each figure stands in a row of figures: four of every size range, AR1 and AR10, then seven of every category,
 * then four of every operating point.
 * A row is one side's figures, or one draw's changes of them, NaN where a figure has no value.
 */
export interface FigureLayout {
  readonly length: number
  readonly metric: (id: MetricId) => number
  readonly size: (sizeRange: number, id: SizeFigureId) => number
  readonly category: (category: number, id: PerCategoryMetricId) => number
  /** Operating points in the order in which they were asked for. */
  readonly operating: (point: number, id: OperatingFigureId) => number
}

/** The layout for matches of so many size ranges, COCO's four first, and categories, and for so many operating points. */
export function figureLayout({
  sizeRangeCount,
  categoryCount,
  points = [],
}: {
  readonly sizeRangeCount: number
  readonly categoryCount: number
  readonly points?: { readonly length: number }
}): FigureLayout {
  const few = sizeFigureIds.length * sizeRangeCount
  const categories = few + fewDetectionIds.length
  const operating = categories + perCategoryMetricIds.length * categoryCount
  const size = (sizeRange: number, id: SizeFigureId) => sizeFigureIds.length * sizeRange + sizeFigureIds.indexOf(id)
  return {
    length: operating + operatingFigureIds.length * points.length,
    size,
    metric: (id) => {
      if (id === 'AR1' || id === 'AR10') return few + fewDetectionIds.indexOf(id)
      const { of, iouIndex, size: name } = metrics[id]
      const sizeRange = cocoSizeRanges.findIndex((range) => range.name === name)
      if (of === 'recall') return size(sizeRange, 'AR')
      return size(sizeRange, iouIndex === null ? 'AP' : iouIndex === 0 ? 'AP50' : 'AP75')
    },
    category: (category, id) => categories + perCategoryMetricIds.length * category + perCategoryMetricIds.indexOf(id),
    operating: (point, id) => operating + operatingFigureIds.length * point + operatingFigureIds.indexOf(id),
  }
}
