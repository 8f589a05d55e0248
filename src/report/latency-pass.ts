import { ratioKnownTo } from '../comparison/ratio-known-to.ts'
import type { VariantComparison } from '../comparison/variant-comparison.ts'
import type { LatencyOutcome, LatencySettings, StopReason } from '../measurement/job.ts'
import type { MachineWatch } from '../measurement/machine-state.ts'

/** How time was taken. */
export interface LatencyPass {
  readonly rounds: number
  readonly images: number
  readonly warmUpRounds: number
  readonly stoppedBy: StopReason
  readonly budgetMs: number
  /** How well every median end-to-end ratio was to be known, as a share of it; null where there is none. */
  readonly ratioTarget: number | null
  /** How well the least known one is. */
  readonly ratioKnownTo: number | null
  readonly deployScore: number
  /** In milliseconds. */
  readonly timerStepMs: number | null
  readonly machine: MachineWatch
}

/** The quiet pass as the report has it; null where there was none. */
export function latencyPass(
  settings: LatencySettings | null,
  outcome: LatencyOutcome | null,
  comparisons: readonly VariantComparison[],
): LatencyPass | null {
  if (settings === null || outcome === null) return null
  return {
    rounds: outcome.rounds,
    images: outcome.images,
    warmUpRounds: settings.warmUpRounds,
    stoppedBy: outcome.stoppedBy,
    budgetMs: settings.budgetMs,
    ratioTarget: settings.ratioTarget,
    ratioKnownTo: ratioKnownTo(comparisons),
    deployScore: settings.deployScore,
    timerStepMs: outcome.timerStepMs,
    machine: outcome.machine,
  }
}
