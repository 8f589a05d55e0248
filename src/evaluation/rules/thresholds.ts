/**
 * The ten IoU thresholds .50 … .95 as `np.linspace(.5, .95, 10)` makes them: the ninth is 0.8999999999999999.
 * pycocotools caps them at 1 − 1e-10, which none of them reaches.
 */
export const iouThresholds = Float64Array.from({ length: 10 }, (_, i) => i * ((0.95 - 0.5) / 9) + 0.5)

/** The 101 recalls at which precision is read, as `np.linspace(0, 1, 101)` makes them: i × 0.01, not i / 100. */
export const recallThresholds = Float64Array.from({ length: 101 }, (_, i) => i * 0.01)

/** The limits on detections per image and category at which COCO reads its figures, ascending. */
export const detectionLimits = [1, 10, 100] as const

export type DetectionLimit = (typeof detectionLimits)[number]

/** Detections beyond this one, by score, in an image and category are never looked at. */
export const largestDetectionLimit = detectionLimits[detectionLimits.length - 1] as DetectionLimit
