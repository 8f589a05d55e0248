import { ratioKnownTo } from '../comparison/figures/ratio-known-to.ts'
import type { VariantComparison } from '../comparison/figures/variant-comparison.ts'
import type { MachineWatch } from '../measurement/machine/machine-state.ts'
import type { LatencyOutcome, LatencySettings, StopReason } from '../measurement/outcomes/latency-outcome.ts'

/** How time was taken. */
export interface LatencyPass {
  readonly rounds: number
  /** The rounds fall into so many stretches of equal length, in their order. */
  readonly stretches: number
  /** Whether all models were loaded anew before each stretch, so that what sets sessions apart is in the intervals. */
  readonly reloaded: boolean
  /** Whether each timed call came right after another of the same model, on the same picture, that is not counted. */
  readonly primed: boolean
  readonly images: number
  readonly stoppedBy: StopReason
  readonly budgetMs: number
  /** How well every end-to-end ratio was to be known, as a share of it; null where there is none. */
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
    stretches: outcome.stretches,
    reloaded: outcome.reloaded,
    primed: outcome.primed,
    images: outcome.images,
    stoppedBy: outcome.stoppedBy,
    budgetMs: settings.budgetMs,
    ratioTarget: settings.ratioTarget,
    ratioKnownTo: ratioKnownTo(comparisons),
    deployScore: settings.deployScore,
    timerStepMs: outcome.timerStepMs,
    machine: outcome.machine,
  }
}
