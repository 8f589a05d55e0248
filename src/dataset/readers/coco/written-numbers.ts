const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i

/** A finite number, or text that is one; NaN for anything else. */
export function numberIn(value: unknown): number {
  const number = typeof value === 'string' && decimal.test(value) ? Number(value) : value
  return Number.isFinite(number) ? (number as number) : Number.NaN
}

/** Whether a number is written as text. */
export function isNumberInText(value: unknown): boolean {
  return typeof value === 'string' && decimal.test(value)
}
