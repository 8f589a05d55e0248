/** An image's id as a file has it; whole numbers from 2⁵³ on are bigints, so that no digit is lost. */
export type ImageId = number | bigint | string

/** How a whole number is written: no plus, no leading zero, no point. */
const wholeNumber = /^(0|-?[1-9]\d{0,39})$/

/**
 * The key of an image with this id: the id's own text, so that 7 and "7" are one image. Null where the value is neither
 * text nor a whole number that is exact.
 */
export function imageKey(id: unknown): string | null {
  if (typeof id === 'string') return id
  return typeof id === 'bigint' || Number.isSafeInteger(id) ? String(id) : null
}

/** Whether an id is a whole number that is written as text. */
export function isIdInText(value: unknown): boolean {
  return typeof value === 'string' && wholeNumber.test(value)
}

/** An id from a file: text that is a whole number as that number, other text as it is; null for anything else. */
export function idOf(value: unknown): ImageId | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null
  if (typeof value === 'bigint') return value
  if (typeof value !== 'string' || value === '') return null
  if (!wholeNumber.test(value)) return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : BigInt(value)
}
