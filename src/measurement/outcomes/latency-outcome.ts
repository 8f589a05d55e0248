import type { MachineWatch } from '../machine/machine-state.ts'
import type { StartTimes } from './model-outcome.ts'

/** How the latency pass is run. */
export interface LatencySettings {
  /** Score above which detections count while time is taken: what a deployment would use. */
  readonly deployScore: number
  /** Stretches of rounds at least; the models are loaded again before each where that fits into the budget. */
  readonly minStretches: number
  readonly maxRounds: number
  /** No stretch begins that would not end in this time, once `minStretches` are done. */
  readonly budgetMs: number
  /**
   * Measuring ends where the interval of every variant's end-to-end ratio reaches no further, as a share of the ratio;
   * null where no ratio is to be known.
   */
  readonly ratioTarget: number | null
  /** Of that interval. */
  readonly confidence: number
  readonly seed: number
}

/** Times of one model in the latency pass, in milliseconds per image, one entry per round. */
export interface LatencySamples {
  /** The rounds fall into so many stretches of equal length, in their order. */
  readonly stretches: number
  readonly preprocessMs: Float64Array
  readonly inferenceMs: Float64Array
  /** Decoding and suppression at the deployment threshold. */
  readonly postprocessMs: Float64Array
  /** The same at the score floor of the accuracy pass; not part of the end-to-end time. */
  readonly postprocessAtFloorMs: Float64Array
}

/** What the latency pass gave. */
export interface LatencyOutcome {
  readonly samples: readonly LatencySamples[]
  readonly rounds: number
  readonly stretches: number
  /** Whether the models were loaded again before each stretch. */
  readonly reloaded: boolean
  /** Time to load all of them, in milliseconds. */
  readonly loadMs: number
  /** Of each model, loaded while nothing else ran, in milliseconds. */
  readonly starts: readonly StartTimes[]
  /** Whether each timed call came right after another of the same model, on the same picture, that is not counted. */
  readonly primed: boolean
  readonly images: number
  /** Where the fewest stretches were going to take clearly longer than the budget, both; else null. */
  readonly overBudget: OverBudget | null
  /** `ratio`: every ratio was known to the target. */
  readonly stoppedBy: StopReason
  readonly machine: MachineWatch
  /** Smallest step of the clock that took the times, in milliseconds; null where it stood still. */
  readonly timerStepMs: number | null
}

/** The fewest stretches and rounds, and the time that they take, in milliseconds, against the budget. */
export interface OverBudget {
  readonly stretches: number
  readonly roundsEach: number
  readonly leastMs: number
  readonly budgetMs: number
}

/** What ended the latency pass. */
export type StopReason = 'ratio' | 'budget' | 'rounds'
