import { type Metric, type MetricId, metricIds, metrics } from '../rules/metrics.ts'
import {
  drawnCategoryIds,
  type PerCategoryMetricId,
  type SizeFigureId,
  sizeFigureIds,
  sizeFigures,
} from '../rules/repeated-metrics.ts'
import { cocoSizeIndex } from '../rules/size-ranges.ts'

/** What is read off every operating point: shares, and false positives per image. */
export const operatingFigureIds = ['precision', 'recall', 'F1', 'falsePositivesPerImage'] as const
export type OperatingFigureId = (typeof operatingFigureIds)[number]

/** A figure over all categories: where it is in a row, and what it is the mean of. */
export interface OverallFigure extends CurveReading {
  readonly place: number
}

/** A figure that is drawn of every category. */
export interface CategoryFigure extends CurveReading {
  readonly id: PerCategoryMetricId
}

/** A mean over curves: which, of which size range. */
export interface CurveReading extends Pick<Metric, 'of' | 'iou' | 'detectionLimit'> {
  readonly sizeRange: number
}

/**
 * Where each figure is in a row of figures: those of every size range, the metrics that are none of these (AR1 and AR10),
 * then those of every category, then those of every operating point.
 * A row is one side's figures, or one draw's changes of them, NaN where a figure has no value.
 */
export interface FigureLayout {
  readonly length: number
  /** Every figure over all categories, once, and every figure of a category. */
  readonly overall: readonly OverallFigure[]
  readonly perCategory: readonly CategoryFigure[]
  /** Throws a `RangeError` for a metric of a size range that the layout does not have. */
  readonly metric: (id: MetricId) => number
  readonly size: (sizeRange: number, id: SizeFigureId) => number
  /** Throws a `RangeError` for a figure that is not drawn of categories. */
  readonly category: (category: number, id: PerCategoryMetricId) => number
  /** Operating points in the order in which they were asked for. */
  readonly operating: (point: number, id: OperatingFigureId) => number
}

/** The layout for matches of so many size ranges, COCO's four first, and categories, and for so many operating points. */
export function figureLayout({
  sizeRangeCount,
  categoryCount,
  points = [],
  categoryIds = drawnCategoryIds,
}: {
  readonly sizeRangeCount: number
  readonly categoryCount: number
  readonly points?: { readonly length: number }
  readonly categoryIds?: readonly PerCategoryMetricId[] | undefined
}): FigureLayout {
  const own = sizeFigureIds.length * sizeRangeCount
  const categories = own + ownMetricIds.length
  const operating = categories + categoryIds.length * categoryCount
  const size = (sizeRange: number, id: SizeFigureId) => sizeFigureIds.length * sizeRange + sizeFigureIds.indexOf(id)
  const has = ({ sizeRange }: CurveReading) => sizeRange < sizeRangeCount
  const sizeRangeFigures = Array.from({ length: sizeRangeCount }, (_, sizeRange) =>
    sizeFigureIds.map((id) => ({ ...readingOf(sizeFigures[id]), sizeRange, place: size(sizeRange, id) })),
  )
  const ownFigures = ownMetricIds.map((id, at) => ({ ...readingOf(metrics[id]), place: own + at }))
  return {
    length: operating + operatingFigureIds.length * points.length,
    overall: [...sizeRangeFigures.flat(), ...ownFigures.filter(has)],
    perCategory: categoryIds.map((id) => ({ ...readingOf(metrics[id]), id })).filter(has),
    size,
    metric: (id) => {
      const { sizeRange } = readingOf(metrics[id])
      if (sizeRange >= sizeRangeCount) throw new RangeError(`${id} is of a size range that is not evaluated here`)
      const twin = sizeFigureLike(metrics[id])
      return twin === undefined ? own + ownMetricIds.indexOf(id) : size(sizeRange, twin)
    },
    category: (category, id) => {
      if (!categoryIds.includes(id)) throw new RangeError(`${id} is not drawn of categories`)
      return categories + categoryIds.length * category + categoryIds.indexOf(id)
    },
    operating: (point, id) => operating + operatingFigureIds.length * point + operatingFigureIds.indexOf(id),
  }
}

/** The figure of every size range that has a metric's threshold and limit. */
function sizeFigureLike({ of, iou, detectionLimit }: Metric): SizeFigureId | undefined {
  return sizeFigureIds.find((id) => {
    const figure = sizeFigures[id]
    return figure.of === of && figure.iou === iou && figure.detectionLimit === detectionLimit
  })
}

/** The metrics that are none of the figures of every size range. */
const ownMetricIds = metricIds.filter((id) => sizeFigureLike(metrics[id]) === undefined)

function readingOf({ of, iou, detectionLimit, size }: Metric): CurveReading {
  return { of, iou, detectionLimit, sizeRange: cocoSizeIndex(size) }
}
