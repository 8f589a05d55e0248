import { quantilesAt, roundsOfStretches } from './bootstrap-stretches.ts'
import { studentReach } from './distributions/student.ts'
import type { Interval } from './interval.ts'

/** How the times of one side stand to those of another. */
export interface PairedRatio {
  readonly ratio: number
  /** Null for fewer than three stretches. */
  readonly interval: Interval | null
}

/**
 * The ratio of `after` to `before`, for at least one round: in every stretch the median over its rounds of the ratio in
 * the round, and of these the geometric mean. Stretches are independent and rounds within one are not, so that the
 * interval is Student's, of the stretches' logarithms (batch means: Law and Kelton, *Simulation Modeling and Analysis*,
 * §9.5; that sessions must be repeated and not calls: Kalibera and Jones 2013, “Rigorous benchmarking in reasonable time”).
 */
export function pairedRatio(
  before: readonly number[],
  after: readonly number[],
  { stretches, confidence }: { readonly stretches: number; readonly confidence: number },
): PairedRatio {
  // Of logarithms, so that the ratio is turned over where the sides are.
  const logsOfRounds = after.map((ms, round) => Math.log(ms / (before[round] as number)))
  const logs = roundsOfStretches(after.length, stretches).map(
    (rounds) => quantilesAt(logsOfRounds, rounds, [0.5])[0] as number,
  )
  const mean = logs.reduce((sum, log) => sum + log, 0) / stretches
  const ratio = Math.exp(mean)
  if (stretches < 3) return { ratio, interval: null }
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (stretches - 1)
  const reach = studentReach(confidence, stretches - 1) * Math.sqrt(variance / stretches)
  return { ratio, interval: [Math.exp(mean - reach), Math.exp(mean + reach)] }
}

/** How far the ratio's interval reaches to its wider side, as a share of the ratio: .01 is ±1 %; null without one. */
export function reachOf({ ratio, interval }: PairedRatio): number | null {
  return interval && Math.max(interval[1] / ratio - 1, 1 - interval[0] / ratio)
}

/** The confidence of each of several ratios, so that all of them hold together with the given one (Bonferroni). */
export function sharedConfidence(confidence: number, ratios: number): number {
  return 1 - (1 - confidence) / ratios
}
