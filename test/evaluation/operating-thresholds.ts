import { pairMatches } from '../../src/evaluation/draws/paired-matches.ts'
import type { Matches } from '../../src/evaluation/matching/matches.ts'
import type { OperatingThresholds } from '../../src/evaluation/operating/operating-thresholds.ts'
import type { OperatingPoint } from '../../src/evaluation/rules/operating-point.ts'
import { imagesAsUnits } from '../../src/statistics/units.ts'

/** The observed thresholds of a point, as the draws have them. */
export function operatingThresholds(baseline: Matches, variant: Matches, point: OperatingPoint): OperatingThresholds {
  const units = imagesAsUnits(Array.from({ length: baseline.imageCount }, (_, image) => ({ key: String(image) })))
  const [columns] = pairMatches(baseline, variant, units, { points: [point] }).points
  if (columns === undefined) throw new Error('the point was asked for')
  return columns.thresholds
}
