import type { Matches } from '../../src/evaluation/matching/matches.ts'
import { operatingColumns } from '../../src/evaluation/operating/operating-columns.ts'
import type { OperatingThresholds } from '../../src/evaluation/operating/operating-thresholds.ts'
import type { OperatingPoint } from '../../src/evaluation/rules/operating-point.ts'

/** The observed thresholds of a point, as the draws have them. */
export function operatingThresholds(baseline: Matches, variant: Matches, point: OperatingPoint): OperatingThresholds {
  const [columns] = operatingColumns(baseline, variant, [point])
  if (columns === undefined) throw new Error('the point was asked for')
  return columns.thresholds
}
