import { ratioKnownTo } from '../comparison/figures/ratio-known-to.ts'
import type { MachineWatch } from '../measurement/machine/machine-state.ts'
import type { StopReason } from '../measurement/outcomes/latency-outcome.ts'
import type { RunFacts } from './run-facts.ts'

/** How time was taken. */
export interface LatencyPass {
  readonly rounds: number
  /** The rounds fall into so many stretches of equal length, in their order. */
  readonly stretches: number
  /** Whether all models were loaded again before each stretch, so that what sets sessions apart is in the intervals. */
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

/** The latency pass as the report has it; null where there was none. */
export function latencyPass({ settings, judged, measured }: RunFacts): LatencyPass | null {
  const latency = 'latency' in settings ? settings.latency : null
  const outcome = measured?.measurement.latency ?? null
  if (latency === null || outcome === null) return null
  return {
    rounds: outcome.rounds,
    stretches: outcome.stretches,
    reloaded: outcome.reloaded,
    primed: outcome.primed,
    images: outcome.images,
    stoppedBy: outcome.stoppedBy,
    budgetMs: latency.budgetMs,
    ratioTarget: latency.ratioTarget,
    ratioKnownTo: ratioKnownTo(judged.comparisons),
    deployScore: latency.deployScore,
    timerStepMs: outcome.timerStepMs,
    machine: outcome.machine,
  }
}
