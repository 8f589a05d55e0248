/** An image's id as a file has it; whole numbers from 2⁵³ on are bigints, so that no digit is lost. */
export type ImageId = number | bigint | string

/**
 * The key of an image with this id: the id's own text, so that 7 and "7" are one image. Null where the value is neither
 * text nor a whole number that is exact.
 */
export function imageKey(id: unknown): string | null {
  if (typeof id === 'string') return id
  return typeof id === 'bigint' || Number.isSafeInteger(id) ? String(id) : null
}
