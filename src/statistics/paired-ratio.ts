import { quantilesAt, roundsOfStretches } from './bootstrap-stretches.ts'
import { studentReach } from './distributions/student.ts'
import type { Interval } from './interval.ts'
import { driftOf } from './stretch-signs.ts'

/**
 * How far every interval of a ratio reaches at least, as a share of the ratio; half the tolerance of ±2 %, so that times that
 * are equal can be shown to be. A pass ends where every ratio is known to this, and then it is ±1 %, however narrow Student's
 * interval happens to be (fixed-width intervals: Chow and Robbins 1965, Annals of Mathematical Statistics 36). It leaves room
 * for drifts that are smaller than what stretches show (docs/internals/variability.md).
 */
export const LEAST_REACH = 0.01

/** An interval is widened where neighbours are as alike in fewer orders than this, or than it may err itself. */
const DRIFT_P = 0.05

/** How the times of one side stand to those of another. */
export interface PairedRatio {
  readonly ratio: number
  /** Null for fewer than three stretches. */
  readonly interval: Interval | null
  /** How many times as wide the interval is because the stretches drift; 1 where they are not seen to. */
  readonly widened: number
}

export interface PairedRatioOptions {
  readonly stretches: number
  /** In (0, 1). */
  readonly confidence: number
}

/** In every stretch the median over its rounds of the logarithm of `after` over `before`, of positive times by round. */
export function logsOfStretches(before: readonly number[], after: readonly number[], stretches: number): number[] {
  // Of logarithms, so that the ratio is turned over where the sides are.
  const logs = after.map((ms, round) => Math.log(ms / (before[round] as number)))
  return roundsOfStretches(after.length, stretches).map((rounds) => quantilesAt(logs, rounds, [0.5])[0] as number)
}

/**
 * The ratio of `after` to `before`, for at least one round: in every stretch the median over its rounds of the ratio in
 * the round, and of these the geometric mean. Stretches are independent and rounds within one are not, so that the
 * interval is Student's, of the stretches' logarithms (batch means: Law and Kelton, *Simulation Modeling and Analysis*,
 * §9.5; that sessions must be repeated and not calls: Kalibera and Jones 2013, “Rigorous benchmarking in reasonable time”).
 * Where stretches are seen to drift, it is widened (`widening`). It reaches ±1 % at least (`LEAST_REACH`).
 */
export function pairedRatio(
  before: readonly number[],
  after: readonly number[],
  { stretches, confidence }: PairedRatioOptions,
): PairedRatio {
  const logs = logsOfStretches(before, after, stretches)
  const { mean, reach } = meanOf(logs, confidence)
  const ratio = Math.exp(mean)
  if (reach === null) return { ratio, interval: null, widened: 1 }
  const widened = widening(logs, confidence)
  const [low, high] = [-widened * reach, widened * reach].map((end) => Math.exp(mean + end)) as [number, number]
  return { ratio, interval: reachingLeast([low, high], ratio), widened }
}

/** An interval of a positive ratio that reaches at least ±1 %, equally far on a logarithmic scale. */
export function reachingLeast([low, high]: Interval, ratio: number): Interval {
  return [Math.min(low, ratio / (1 + LEAST_REACH)), Math.max(high, ratio * (1 + LEAST_REACH))]
}

/**
 * How much wider the interval of a mean is than Student's where its values drift, as √((1 + ρ) / (1 − ρ)) for the
 * correlation ρ of neighbours (Bayley and Hammersley 1946, “The effective number of independent observations in an
 * autocorrelated time series”); 1 where the drift may be by chance.
 */
export function widening(logs: readonly number[], confidence: number): number {
  const drift = driftOf(logs)
  if (drift === null || drift.p >= driftLimit(confidence)) return 1
  const correlation = Math.max(0, drift.correlation)
  return Math.sqrt((1 + correlation) / (1 - correlation))
}

/** Below which p stretches count as drifting, where an interval has this confidence: several ratios share it too. */
export function driftLimit(confidence: number): number {
  return Math.min(DRIFT_P, 1 - confidence)
}

/** Whether Student's interval of the logarithms' mean reaches no further than `target`, as a share of the ratio. */
export function isKnownTo(logs: readonly number[], target: number, confidence: number): boolean {
  const { reach } = meanOf(logs, confidence)
  return reach !== null && Math.expm1(reach) <= target
}

function meanOf(logs: readonly number[], confidence: number): { readonly mean: number; readonly reach: number | null } {
  const count = logs.length
  const mean = logs.reduce((sum, log) => sum + log, 0) / count
  if (count < 3) return { mean, reach: null }
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (count - 1)
  return { mean, reach: studentReach(confidence, count - 1) * Math.sqrt(variance / count) }
}

/** How far the ratio's interval reaches to its wider side, as a share of the ratio: .01 is ±1 %; null without one. */
export function reachOf({ ratio, interval }: Pick<PairedRatio, 'ratio' | 'interval'>): number | null {
  return interval && Math.max(interval[1] / ratio - 1, 1 - interval[0] / ratio)
}

/** The confidence of each of several ratios, so that all of them hold together with the given one (Bonferroni). */
export function sharedConfidence(confidence: number, ratios: number): number {
  return 1 - (1 - confidence) / ratios
}
