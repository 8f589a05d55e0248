import { contributingUnits } from '../../evaluation/draws/contributing-units.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import type { Units } from '../../statistics/units.ts'

/**
 * How many units can move each figure of two sides, as a row of `FigureLayout`: as many as can move it in the pair of
 * checkpoints that has most (`contributingUnits`).
 */
export function unitsOfSides(
  baseline: readonly Matches[],
  variant: readonly Matches[],
  units: Units,
  categories?: readonly number[],
  points: readonly OperatingPoint[] = [],
): Int32Array {
  const pairs = baseline.flatMap((before) =>
    variant.map((after) => contributingUnits(before, after, units, categories, points)),
  )
  return pairs.reduce((most, counts) => most.map((count, at) => Math.max(count, counts[at] as number)))
}
