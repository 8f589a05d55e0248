/** Stands for what has no value. */
export const DASH = '–'

/** AP points with one decimal: 0.4214 is 42.1. */
export function points(value: number | null): string {
  return fixed(value === null ? null : 100 * value, 1)
}

/** A change in AP points with its sign and two decimals; only a change of exactly zero has no sign. */
export function pointsChange(value: number | null): string {
  if (!isFigure(value)) return DASH
  const sign = value === 0 ? '' : value > 0 ? '+' : '−'
  return `${sign}${Math.abs(100 * value).toFixed(2)}`
}

/** A number with so many decimals. */
export function fixed(value: number | null, decimals: number): string {
  return isFigure(value) ? value.toFixed(decimals) : DASH
}

/** A time or a rate with about three digits: 0.763, 1.32, 18.4, 1,204. */
export function threeDigits(value: number | null): string {
  if (!isFigure(value)) return DASH
  if (value >= 100) return whole(Math.round(value))
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3)
}

/** A count with its thousands apart. */
export function whole(value: number | null): string {
  return isFigure(value) ? value.toLocaleString('en-US') : DASH
}

/** A count with what is counted. */
export function counted(count: number, one: string, many: string): string {
  return `${whole(count)} ${count === 1 ? one : many}`
}

/** Millions with two decimals. */
export function millions(value: number): string {
  return `${(value / 1e6).toFixed(2)} M`
}

/** Bytes in megabytes (10⁶). */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** Bytes in gigabytes (10⁹). */
export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

/** Numbers that JSON writes as null are no figures here either. */
function isFigure(value: number | null): value is number {
  return value !== null && Number.isFinite(value)
}
