import { metricIds, metrics } from './metrics.ts'

/** The limits on detections per image and category at which metrics are read, ascending. */
export const detectionLimits: readonly number[] = [...new Set(metricIds.map((id) => metrics[id].detectionLimit))].sort(
  (one, other) => one - other,
)

/** Those at which precision is read: whole curves are kept at these alone. */
export const precisionLimits: readonly number[] = detectionLimits.filter((limit) =>
  metricIds.some((id) => metrics[id].of === 'precision' && metrics[id].detectionLimit === limit),
)

/** Detections beyond this one, by score, in an image and category are never looked at. */
export const largestDetectionLimit = detectionLimits.at(-1) as number
