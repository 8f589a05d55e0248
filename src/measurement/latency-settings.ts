import type { ModelPlan } from '../models/plan-model.ts'
import type { LatencySettings } from './job.ts'

/** What a user may say of the quiet pass. */
export interface LatencyOptions {
  /** False skips the quiet pass. */
  readonly latency?: boolean | undefined
  /** Score above which detections count while time is taken; .25 by default. */
  readonly deployScore?: number | undefined
  readonly seed?: number | undefined
}

/** Time is taken at one threshold for all: never below a model's own score floor, which its detections start from. */
export function latencySettings(options: LatencyOptions, plans: readonly ModelPlan[]): LatencySettings | null {
  const { latency, deployScore = 0.25, seed } = options
  if (latency === false) return null
  return {
    deployScore: Math.max(deployScore, ...plans.map(({ postprocessing }) => postprocessing.scoreFloor)),
    warmUpRounds: 5,
    minRounds: 20,
    maxRounds: 200,
    budgetMs: 30_000,
    seed: seed ?? 0,
  }
}
