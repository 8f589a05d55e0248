import { normalQuantile } from './distributions/normal.ts'
import { studentQuantile, studentReach } from './distributions/student.ts'

/** The customary power of a test (Cohen 1988): a true change of this size is missed one time in five. */
export const usualPower = 0.8

/** How a test is asked to perform. */
export interface PowerOptions {
  readonly standardError: number
  readonly confidence: number
  readonly power?: number
}

/**
 * The true change that a test at this confidence would show with the power asked for, in the standard error's unit;
 * null with less than one degree of freedom.
 */
export function smallestDetectableChange({
  freedom,
  standardError,
  confidence,
  power = usualPower,
}: PowerOptions & { readonly freedom: number }): number | null {
  if (freedom < 1) return null
  return (studentReach(confidence, freedom) + studentQuantile(1 - power, freedom)) * standardError
}

/**
 * How many units would show a true `change` (not 0) with the power asked for: the standard error of the units shrinks with the root
 * of their number, another part (`fixedError`, such as that of checkpoints) does not. Null where that part alone hides the
 * change. Normal quantiles, as the answer has many units where the question matters.
 */
export function unitsNeeded(
  change: number,
  {
    units,
    standardError,
    fixedError = 0,
    confidence,
    power = usualPower,
  }: PowerOptions & { readonly units: number; readonly fixedError?: number },
): number | null {
  const away = normalQuantile((1 - confidence) / 2) + normalQuantile(1 - power)
  const left = (change / away) ** 2 - fixedError ** 2
  return left > 0 ? Math.ceil((units * standardError ** 2) / left) : null
}
