import { intervalReach, normalQuantile } from './normal.ts'

/** The customary power of a test (Cohen 1988): a true change of this size is missed one time in five. */
export const usualPower = 0.8

/** How a test is asked to perform. */
export interface PowerOptions {
  readonly confidence: number
  readonly power?: number
}

/** The true change that a test at this confidence would show with the power asked for, in the standard error's unit. */
export function smallestDetectableChange(standardError: number, options: PowerOptions): number {
  return standardErrorsAway(options) * standardError
}

/**
 * How many units would show a true `change` (not 0) with the power asked for, when `units` of them gave
 * `standardError`; it shrinks with the root of their number.
 */
export function unitsNeeded(units: number, standardError: number, change: number, options: PowerOptions): number {
  return Math.ceil(units * ((standardErrorsAway(options) * standardError) / change) ** 2)
}

function standardErrorsAway({ confidence, power = usualPower }: PowerOptions): number {
  return intervalReach(confidence) + normalQuantile(1 - power)
}
