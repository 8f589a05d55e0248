import { grouped } from '../../counted.ts'

/** Stands for what has no value. */
export const DASH = '–'

/** AP points with one decimal: 0.4214 is 42.1. */
export function points(value: number | null): string {
  return fixed(value === null ? null : 100 * value, 1)
}

/** A number with its sign and so many decimals; only exactly zero has no sign. */
export function signed(value: number | null, decimals: number): string {
  if (!isFigure(value)) return DASH
  const sign = value === 0 ? '' : value > 0 ? '+' : '−'
  return `${sign}${Math.abs(value).toFixed(decimals)}`
}

/** A probability with three decimals, never as 0. */
export function probability(value: number | null): string {
  if (!isFigure(value)) return DASH
  return value < 0.001 ? '<0.001' : value.toFixed(3)
}

/** A share in percent, with no more decimals than it needs and at most two: 95 %, 97.5 %, 99.81 %. */
export function percent(share: number | null): string {
  return isFigure(share) ? `${Number((100 * share).toFixed(2))} %` : DASH
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

/** A time in milliseconds as it was meant: 30 s, 1.5 s, 500 ms. */
export function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`
}

/** A count with its thousands apart. */
export function whole(value: number | null): string {
  return isFigure(value) ? grouped(value) : DASH
}

/** An estimated count, with two digits that mean something: 1,300. */
export function roughly(value: number | null): string {
  return isFigure(value) ? whole(Number(value.toPrecision(2))) : DASH
}

/** Millions with two decimals. */
export function millions(value: number): string {
  return `${(value / 1e6).toFixed(2)} M`
}

/** Multiply-accumulates as billions (10⁹) of operations, two each, as papers count them. */
export function gigaflops(macs: number): string {
  return threeDigits((2 * macs) / 1e9)
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
