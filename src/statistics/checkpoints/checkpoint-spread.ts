import { type ChangeEstimate, type CheckpointSpread, changeP } from '../change-estimate.ts'
import { joinVariance } from './join-variance.ts'

/** How the checkpoints of one side differ in a figure. */
export interface SideOfCheckpoints {
  /** The figure of each checkpoint, on the same units. */
  readonly values: readonly number[]
  /**
   * The variance from one checkpoint to the next that the units alone bring, because each checkpoint errs on other units; estimated by
   * permuting. 0 for one checkpoint. With the same seeds on all sides it is beyond what the checkpoints of a seed have in common.
   */
  readonly unitVariance: number
}

/** The two sides of a change. */
export interface PairOfCheckpoints {
  readonly baseline: SideOfCheckpoints
  readonly variant: SideOfCheckpoints
  /** Whether checkpoint n of the one has the seed of checkpoint n of the other, for every n. */
  readonly sameSeeds: boolean
}

/** What a further draw of checkpoints would change of a change. */
export interface SpreadOfChange extends Pick<CheckpointSpread, 'deviation' | 'pooled' | 'equalP'> {
  /** The variance that checkpoints show in the change of the sides' means, and how much of it units bring. */
  readonly observed: number
  readonly ofUnits: number
  /** Degrees of freedom of the observed variance. */
  readonly freedom: number
}

/** Whether a side has several checkpoints and a value of each. */
export function isSpread({ values }: SideOfCheckpoints): boolean {
  return values.length > 1 && !values.some(Number.isNaN)
}

/**
 * A change of two sides' means with the spread of their checkpoints. `estimate` judges the change for these checkpoints alone, by
 * permuting units; checkpoints are judged on the same units (crossed), so that their observed variance has a part of the units, which
 * `estimate` has already. Where no swap of units changes anything both sides are the same, and so would further trainings be.
 * @param spread null where nothing is known of it.
 */
export function withCheckpoints(estimate: ChangeEstimate, spread: SpreadOfChange | null): ChangeEstimate {
  if (spread === null || estimate.standardError === null || estimate.standardError === 0) return estimate
  const unitError = estimate.standardError
  const { observed, ofUnits, deviation, pooled, equalP } = spread
  const { variance, freedom } = joinVariance({
    units: unitError ** 2,
    unitFreedom: estimate.freedom,
    observed,
    ofUnits,
    observedFreedom: spread.freedom,
  })
  const standardError = Math.sqrt(variance)
  const checkpointError = Math.sqrt(Math.max(0, observed - ofUnits))
  return {
    ...estimate,
    standardError,
    freedom,
    p: changeP(estimate.change, standardError, freedom),
    checkpoints: { unitError, checkpointError, deviation, pooled, equalP },
  }
}
