import { normalQuantile } from './normal.ts'
import { studentQuantile, studentReach } from './student.ts'

/** The customary power of a test (Cohen 1988): a true change of this size is missed one time in five. */
export const usualPower = 0.8

/** How a test of so many units is asked to perform. */
export interface PowerOptions {
  readonly units: number
  readonly standardError: number
  readonly confidence: number
  readonly power?: number
}

/**
 * The true change that a test at this confidence would show with the power asked for, in the standard error's unit;
 * null with fewer than two units.
 */
export function smallestDetectableChange({
  units,
  standardError,
  confidence,
  power = usualPower,
}: PowerOptions): number | null {
  if (units < 2) return null
  return (studentReach(confidence, units - 1) + studentQuantile(1 - power, units - 1)) * standardError
}

/**
 * How many units would show a true `change` (not 0) with the power asked for: the standard error shrinks with the root
 * of their number. Normal quantiles, as the answer has many units where the question matters.
 */
export function unitsNeeded(
  change: number,
  { units, standardError, confidence, power = usualPower }: PowerOptions,
): number {
  const away = normalQuantile((1 - confidence) / 2) + normalQuantile(1 - power)
  return Math.ceil(units * ((away * standardError) / change) ** 2)
}
