import type { ModelPlan } from '../../models/plan-model.ts'
import { LEAST_REACH, sharedConfidence } from '../../statistics/paired-ratio.ts'
import { MIN_STRETCHES } from '../latency-pass/stretch-length.ts'
import type { LatencySettings } from '../outcomes/latency-outcome.ts'

/** What a user may say of the latency pass. */
export interface LatencyOptions {
  /** False skips the latency pass. */
  readonly latency?: boolean | undefined
  /** Score above which detections count while time is taken; .25 by default. */
  readonly deployScore?: number | undefined
  /** Time after which no further stretch of rounds begins, in milliseconds; 30 s by default. */
  readonly latencyBudgetMs?: number | undefined
  /** Images per call at which throughput is also measured; none by default. */
  readonly batches?: readonly number[] | undefined
}

/** What the settings of a latency pass are made from, after defaults. */
export interface LatencyChoices {
  readonly deployScore: number
  readonly latencyBudgetMs: number
  /** Of the intervals, in (0, 1). */
  readonly confidence: number
  readonly seed: number
}

/** Time after which no further stretch of rounds begins, where the user does not say, in milliseconds. */
export const LATENCY_BUDGET_MS = 30_000

/**
 * Time is taken at one threshold for all: never below a model's own score floor, which its detections start from.
 * `comparisons` is how many variants there are to compare with the baseline; 0 where that is not timed.
 */
export function latencySettings(
  { deployScore, latencyBudgetMs, confidence, seed }: LatencyChoices,
  plans: readonly ModelPlan[],
  comparisons: number,
): LatencySettings {
  return {
    deployScore: Math.max(deployScore, ...plans.map(({ postprocessing }) => postprocessing.scoreFloor)),
    minStretches: MIN_STRETCHES,
    maxRounds: 1000,
    budgetMs: latencyBudgetMs,
    ratioTarget: comparisons === 0 ? null : LEAST_REACH,
    confidence: sharedConfidence(confidence, Math.max(1, comparisons)),
    seed,
  }
}
