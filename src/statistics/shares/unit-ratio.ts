import { studentReach } from '../distributions/student.ts'
import type { Interval } from '../interval.ts'

/** Below so many units a spread between them says nothing. */
const FEWEST_UNITS = 5

/** A ratio of two sums over units, such as small objects per object, with its interval. */
export interface RatioEstimate {
  readonly value: number
  /** Null with fewer than five units. */
  readonly interval: Interval | null
}

/** Sums of each unit: what is counted, and what it is counted among. */
export interface UnitSums {
  readonly counted: Float64Array
  readonly among: Float64Array
}

/**
 * The ratio of two sums, with the interval that counts the spread between units (images, or groups of images): the ratio's standard
 * error by linearisation, and Student's t with one degree of freedom less than units (Cochran, *Sampling Techniques*, 3rd edition, §6.4).
 * Null where there is nothing to count among.
 */
export function ratioEstimate(sums: UnitSums, confidence: number): RatioEstimate | null {
  const found = linearised(sums)
  if (found === null) return null
  const { value, variance, units } = found
  if (units < FEWEST_UNITS) return { value, interval: null }
  const reach = studentReach(confidence, units - 1) * Math.sqrt(variance)
  return { value, interval: [value - reach, value + reach] }
}

/**
 * The same for a share, whose interval stays between 0 and 1 and has a width even where the share is 0 or 1: Wilson's, with the number of
 * independent observations that gives the share its standard error, or the number of units where it has none (Wilson 1927; Kish,
 * *Survey Sampling*, 1965, on effective sample sizes).
 */
export function shareEstimate(sums: UnitSums, confidence: number): RatioEstimate | null {
  const found = linearised(sums)
  return found && wilson(found, confidence)
}

function wilson({ value, variance, units }: Linearised, confidence: number): RatioEstimate {
  if (units < FEWEST_UNITS) return { value, interval: null }
  const square = studentReach(confidence, units - 1) ** 2
  const observations = variance === 0 ? units : (value * (1 - value)) / variance
  const middle = (value + square / (2 * observations)) / (1 + square / observations)
  const reach =
    Math.sqrt((square * value * (1 - value)) / observations + (square / (2 * observations)) ** 2) /
    (1 + square / observations)
  return {
    value,
    interval: [Math.max(0, Math.min(value, middle - reach)), Math.min(1, Math.max(value, middle + reach))],
  }
}

/**
 * The interval of a difference from the intervals of both sides, which are independent: each end takes the squares of the distances that
 * count there (Newcombe, "Interval estimation for the difference between independent proportions", 1998, method 10; Zou and Donner 2008).
 * Null where a side has none.
 */
export function differenceInterval(one: RatioEstimate, other: RatioEstimate): Interval | null {
  if (one.interval === null || other.interval === null) return null
  const difference = one.value - other.value
  const [[low, high], [otherLow, otherHigh]] = [one.interval, other.interval]
  return [
    difference - Math.hypot(one.value - low, otherHigh - other.value),
    difference + Math.hypot(high - one.value, other.value - otherLow),
  ]
}

/** What a share needs to know of units, where most of them have nothing that is counted. */
export interface UnitMoments {
  readonly units: number
  /** Sums over the units of what is counted, of its square, and of its product with what it is counted among. */
  readonly counted: number
  readonly countedSquares: number
  readonly products: number
  /** Sums over the units of what is counted among, and of its square. */
  readonly among: number
  readonly amongSquares: number
}

/** The same as `shareEstimate` from sums alone. */
export function shareOfMoments(moments: UnitMoments, confidence: number): RatioEstimate | null {
  const { units, counted, countedSquares, products, among, amongSquares } = moments
  if (among === 0) return null
  const value = counted / among
  const squares = Math.max(0, countedSquares - 2 * value * products + value ** 2 * amongSquares)
  return wilson({ value, variance: ((units / Math.max(1, units - 1)) * squares) / among ** 2, units }, confidence)
}

interface Linearised {
  readonly value: number
  readonly variance: number
  readonly units: number
}

function linearised({ counted, among }: UnitSums): Linearised | null {
  const units = counted.length
  const total = sumOf(among)
  if (total === 0) return null
  const value = sumOf(counted) / total
  let squares = 0
  for (let unit = 0; unit < units; unit++) {
    squares += ((counted[unit] as number) - value * (among[unit] as number)) ** 2
  }
  return { value, variance: ((units / Math.max(1, units - 1)) * squares) / total ** 2, units }
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
