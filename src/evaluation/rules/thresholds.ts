/**
 * The ten IoU thresholds .50 … .95 as `np.linspace(.5, .95, 10)` makes them: the ninth is 0.8999999999999999.
 * pycocotools caps them at 1 − 1e-10, which none of them reaches.
 */
export const iouThresholds = Float64Array.from({ length: 10 }, (_, i) => i * ((0.95 - 0.5) / 9) + 0.5)

/** The same as they are written. */
export type IouThreshold = 0.5 | 0.55 | 0.6 | 0.65 | 0.7 | 0.75 | 0.8 | 0.85 | 0.9 | 0.95

/** How far a threshold may be from the number that is written: much less than two are apart. */
const ROUNDING = 1e-9

/**
 * Where a threshold is in `iouThresholds`.
 * @throws RangeError for one that nothing is matched at.
 */
export function iouIndexOf(iou: number): number {
  const index = iouThresholds.findIndex((threshold) => Math.abs(threshold - iou) < ROUNDING)
  if (index === -1) throw new RangeError(`nothing is matched at IoU ${iou}`)
  return index
}

/** The 101 recalls at which precision is read, as `np.linspace(0, 1, 101)` makes them: i × 0.01, not i / 100. */
export const recallThresholds = Float64Array.from({ length: 101 }, (_, i) => i * 0.01)
