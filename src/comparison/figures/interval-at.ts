import { studentReach } from '../../statistics/distributions/student.ts'
import { clip, type Interval } from '../../statistics/interval.ts'
import { reachingLeast } from '../../statistics/paired-ratio.ts'
import type { FigureChange } from './judged-figure.ts'

/**
 * A change's interval at a confidence in (0, 1) other than its own, in the change's unit; null where it has none. That of sizes, which
 * are exact, has no width at any confidence. Ratios' intervals are scaled on their logarithms: exact for medians of paired ratios,
 * near enough for 95th percentiles, whose interval comes from draws. They reach ±1 % at any confidence.
 */
export function intervalAt(found: FigureChange, confidence: number): Interval | null {
  const { change, interval, freedom, standardError } = found
  if (change === null || interval === null) return null
  if (found.confidence === null || freedom === null) return interval
  const reach = studentReach(confidence, freedom)
  if (standardError !== null) return clip([change - reach * standardError, change + reach * standardError], found.range)
  const wider = reach / studentReach(found.confidence, freedom)
  const [low, high] = interval
  const ratio = 1 + change
  const ends = [low, high].map((end) => ratio * ((1 + end) / ratio) ** wider) as [number, number]
  const [least, most] = reachingLeast(ends, ratio)
  return [least - 1, most - 1]
}
