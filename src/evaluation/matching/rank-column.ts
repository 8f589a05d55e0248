import { largestDetectionLimit } from '../rules/detection-limits.ts'

/** Ranks within image and category: a byte each where no metric looks at more than 256 detections. */
export type RankColumn = Uint8Array | Uint16Array

/**
 * A column for so many ranks.
 * @throws RangeError where a metric looks at more detections than two bytes can count.
 */
export function rankColumn(length: number): RankColumn {
  if (largestDetectionLimit > 2 ** 16) throw new RangeError(`ranks up to ${largestDetectionLimit} do not fit two bytes`)
  return largestDetectionLimit <= 2 ** 8 ? new Uint8Array(length) : new Uint16Array(length)
}
