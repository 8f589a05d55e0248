import { type ChangeEstimate, changeP } from './change-estimate.ts'
import { equalVariancesP } from './distributions/equal-variances.ts'
import type { SampleVariance } from './distributions/variance-ratio.ts'
import { meanOf } from './mean-rows.ts'

/** How the checkpoints of one side differ in a figure. */
export interface SideOfCheckpoints {
  /** The figure of each checkpoint, on the same units. */
  readonly values: readonly number[]
  /**
   * The variance from one checkpoint to the next that the units alone bring, because each checkpoint errs on other units; estimated by
   * permuting. 0 for one checkpoint.
   */
  readonly unitVariance: number
}

/** The two sides of a change. */
export interface PairOfCheckpoints {
  readonly baseline: SideOfCheckpoints
  readonly variant: SideOfCheckpoints
}

/** How the checkpoints of all sides of a run spread in a figure. */
export interface SpreadOfRun {
  /** The sides that have several checkpoints, and a value of each. */
  readonly sides: readonly SideOfCheckpoints[]
  /** Of the test that these spread alike; null where there are fewer than two. */
  readonly equalP: number | null
  /** Whether they are taken to: the test does not reject it. */
  readonly pooled: boolean
}

/**
 * A test rejects that the sides' checkpoints spread alike below this p-value. At 0.05 a few checkpoints hardly ever show it, and a
 * quiet side lends a loud one too small a spread; not pooling costs little (Bancroft, Biometrics 20, 1964, has 0.25 for such
 * preliminary tests).
 */
const rejectsPooling = 0.25

/**
 * Takes the sides of a run together. A side with one checkpoint says nothing of how trainings differ, and one without a value of
 * each checkpoint (NaN) says nothing of this figure.
 */
export function poolSpread(run: readonly SideOfCheckpoints[]): SpreadOfRun {
  const sides = run.filter(isSpread)
  const equalP = sides.length < 2 ? null : equalVariancesP(sides.map(observedOf))
  return { sides, equalP, pooled: equalP === null || equalP >= rejectsPooling }
}

/**
 * The same from the pairs of a baseline with each variant, as each was permuted: what units bring to the baseline's checkpoints is the
 * mean of what its pairs say.
 */
export function poolPairs(pairs: readonly PairOfCheckpoints[]): SpreadOfRun {
  const [first] = pairs
  if (first === undefined) return poolSpread([])
  const unitVariance = meanOf(pairs.map(({ baseline }) => baseline.unitVariance))
  return poolSpread([{ ...first.baseline, unitVariance }, ...pairs.map(({ variant }) => variant)])
}

/**
 * A change of two sides' means with the spread of their checkpoints. `estimate` judges the change for these checkpoints alone, by
 * permuting units. A further draw of checkpoints adds, for each side with several, their variance over their number. Checkpoints are
 * judged on the same units (crossed), so that their observed variance has a part of the units, which `estimate` has already: it is
 * taken off.
 *
 * The variances of all sides of the run are pooled unless a test rejects that they are one; then each side has its own. The degrees of
 * freedom are Satterthwaite's (Biometrics Bulletin 2, 1946), of the observed variances: taking off a part makes none of them surer. A
 * side with one checkpoint adds nothing, although others' spread is known: that its trainings differ as theirs do is not.
 * @param run what `poolSpread` or `poolPairs` made of all sides, these two among them.
 */
export function withCheckpoints(
  estimate: ChangeEstimate,
  { baseline, variant }: PairOfCheckpoints,
  run: SpreadOfRun,
): ChangeEstimate {
  const sides = [baseline, variant].filter(isSpread)
  if (sides.length === 0 || estimate.standardError === null) return estimate
  const unitError = estimate.standardError
  const parts = run.pooled
    ? [{ part: sides, spread: spreadOf(run.sides) }]
    : sides.map((side) => ({ part: [side], spread: spreadOf([side]) }))
  let checkpointVariance = 0
  let ofSquares = 0
  for (const { part, spread } of parts) {
    const share = part.reduce((sum, { values }) => sum + 1 / values.length, 0)
    checkpointVariance += spread.own * share
    ofSquares += (spread.observed * share) ** 2 / spread.freedom
  }
  const variance = unitError ** 2 + checkpointVariance
  const standardError = Math.sqrt(variance)
  // No surer than the units alone, nor than what the parts allow.
  const both = variance ** 2 / (unitError ** 4 / estimate.freedom + ofSquares)
  const freedom = ofSquares === 0 ? estimate.freedom : Math.max(1, Math.min(estimate.freedom, both))
  const deviationOf = (side: SideOfCheckpoints) => {
    const own = parts.find(({ part }) => part.includes(side))?.spread.own
    return own === undefined ? null : Math.sqrt(own)
  }
  return {
    ...estimate,
    standardError,
    freedom,
    p: changeP(estimate.change, standardError, freedom),
    checkpoints: {
      unitError,
      checkpointError: Math.sqrt(checkpointVariance),
      deviation: { baseline: deviationOf(baseline), variant: deviationOf(variant) },
      pooled: run.pooled,
      equalP: run.equalP,
    },
  }
}

function isSpread({ values }: SideOfCheckpoints): boolean {
  return values.length > 1 && !values.some(Number.isNaN)
}

/** The variance among checkpoints: observed, and their own. */
function spreadOf(sides: readonly SideOfCheckpoints[]) {
  const freedom = sides.reduce((sum, { values }) => sum + values.length - 1, 0)
  const weighed = (of: (side: SideOfCheckpoints) => number) =>
    sides.reduce((sum, side) => sum + ((side.values.length - 1) / freedom) * of(side), 0)
  const observed = weighed((side) => observedOf(side).variance)
  return { observed, own: Math.max(0, observed - weighed(({ unitVariance }) => unitVariance)), freedom }
}

function observedOf({ values }: SideOfCheckpoints): SampleVariance {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const freedom = values.length - 1
  return { variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom, freedom }
}
