import type { Matches } from '../../src/evaluation/matches.ts'
import type { OperatingPoint } from '../../src/evaluation/operating-point.ts'
import type { OperatingThresholds } from '../../src/evaluation/operating-thresholds.ts'
import { pairMatches } from '../../src/evaluation/paired-matches.ts'

/** The observed thresholds of a point, as the draws have them. */
export function operatingThresholds(baseline: Matches, variant: Matches, point: OperatingPoint): OperatingThresholds {
  const imageIds = Array.from({ length: baseline.imageCount }, (_, image) => image)
  const [columns] = pairMatches(baseline, variant, imageIds, { points: [point] }).points
  if (columns === undefined) throw new Error('the point was asked for')
  return columns.thresholds
}
