import type { Curves } from '../curves/accumulate.ts'
import { metrics } from '../rules/metrics.ts'
import type { SizeRange } from '../rules/size-ranges.ts'
import { type IouThreshold, iouIndexOf, iouThresholds, recallThresholds } from '../rules/thresholds.ts'

/** Precision over recall in one size range, the mean over the categories with objects there. */
export interface RecallCurve {
  /** Name of the size range. */
  readonly size: string
  /** Null for the mean over .50 … .95. */
  readonly iou: IouThreshold | null
  /**
   * Precision at recall 0, .01 … 1, as pycocotools interpolates it: the best one at that recall or beyond, 0 where it is never reached;
   * null where nothing counts. To four decimals in the report.
   */
  readonly precision: readonly number[] | null
}

/** The thresholds that a curve is drawn at. */
const drawnAt: readonly (IouThreshold | null)[] = [0.5, 0.75, null]

/** The curves of every size range, in their order, unrounded; the mean of one's precision is AP to rounding. */
export function recallCurves(curves: Curves, sizeRanges: readonly SizeRange[]): RecallCurve[] {
  return sizeRanges.flatMap(({ name }, sizeRange) =>
    drawnAt.map((iou) => ({ size: name, iou, precision: meanPrecision(curves, sizeRange, iou) })),
  )
}

function meanPrecision(curves: Curves, sizeRange: number, iou: IouThreshold | null): number[] | null {
  const { categoryCount, objects } = curves
  const cells = Array.from({ length: categoryCount }, (_, category) => sizeRange * categoryCount + category).filter(
    (cell) => (objects[cell] as number) > 0,
  )
  if (cells.length === 0) return null
  const table = curves.precision.get(metrics.AP.detectionLimit) as Float64Array
  const levels = recallThresholds.length
  const [first, end] = iou === null ? [0, iouThresholds.length] : [iouIndexOf(iou), iouIndexOf(iou) + 1]
  return Array.from({ length: levels }, (_, level) => {
    let sum = 0
    for (const cell of cells) {
      for (let t = first; t < end; t++) sum += table[(cell * iouThresholds.length + t) * levels + level] as number
    }
    return sum / (cells.length * (end - first))
  })
}
