import type { Dataset } from '../dataset/dataset.ts'
import type { Detections } from '../detections.ts'
import { accumulate } from './curves/accumulate.ts'
import { meanOfCurves } from './curves/mean-of-curves.ts'
import { match } from './matching/match.ts'
import { metrics } from './rules/metrics.ts'
import { cocoSizeIndex, cocoSizeRanges } from './rules/size-ranges.ts'

/**
 * AP as `evaluate` has it, but with so many detections per image and category instead of 100: pycocotools with that as the
 * last of `maxDets`. Null where nothing counts.
 */
export function precisionAtLimit(dataset: Dataset, detections: Detections, detectionLimit: number): number | null {
  const matches = match(dataset, detections, cocoSizeRanges.slice(0, 1), detectionLimit)
  const curves = accumulate(matches, undefined, { precision: [detectionLimit], recall: [detectionLimit] })
  return meanOfCurves(curves, { ...metrics.AP, detectionLimit, sizeRange: cocoSizeIndex(metrics.AP.size) })
}
