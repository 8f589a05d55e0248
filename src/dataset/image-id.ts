/** An image's id as a file has it: whole numbers from 2⁵³ on are bigints, so that no digit is lost. */
export type ImageId = number | bigint | string

/**
 * What identifies an image: the id's own text. 7 and "7" are one image, as a file of detections may write either.
 * Null where a value is no id: not text, or not a whole number.
 */
export function imageKey(id: unknown): string | null {
  if (typeof id === 'string') return id
  return typeof id === 'bigint' || Number.isSafeInteger(id) ? String(id) : null
}
