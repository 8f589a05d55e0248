import { largestDetectionLimit } from '../rules/detection-limits.ts'

/** Ranks within image and category: a byte each where at most 256 detections are looked at. */
export type RankColumn = Uint8Array | Uint16Array

/**
 * A column for so many ranks below a limit on detections.
 * @throws RangeError where two bytes cannot count to the limit.
 */
export function rankColumn(length: number, detectionLimit: number = largestDetectionLimit): RankColumn {
  if (detectionLimit > 2 ** 16) throw new RangeError(`ranks up to ${detectionLimit} do not fit two bytes`)
  return detectionLimit <= 2 ** 8 ? new Uint8Array(length) : new Uint16Array(length)
}
