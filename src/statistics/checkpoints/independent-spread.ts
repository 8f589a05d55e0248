import { equalVariancesP } from '../distributions/equal-variances.ts'
import type { SampleVariance } from '../distributions/variance-ratio.ts'
import { isSpread, type PairOfCheckpoints, type SideOfCheckpoints, type SpreadOfChange } from './checkpoint-spread.ts'

/**
 * A test rejects that the sides' checkpoints spread alike below this p-value. At 0.05 a few checkpoints hardly ever show it, and a
 * quiet side lends a loud one too small a spread; not pooling costs little (Bancroft, Biometrics 20, 1964, has 0.25 for such
 * preliminary tests).
 */
const rejectsPooling = 0.25

/** How the checkpoints of all sides of a run spread in a figure, where no side's trainings have to do with another's. */
export interface IndependentSpread {
  readonly sameSeeds: false
  /** The sides that have several checkpoints, and a value of each. */
  readonly sides: readonly SideOfCheckpoints[]
  /** Of the test that these spread alike; null where there are fewer than two. */
  readonly equalP: number | null
  /** Whether they are taken to: the test does not reject it. */
  readonly pooled: boolean
}

/**
 * Takes the sides of a run together. A side with one checkpoint says nothing of how trainings differ, and one without a value of
 * each checkpoint (NaN) says nothing of this figure.
 */
export function poolSpread(run: readonly SideOfCheckpoints[]): IndependentSpread {
  const sides = run.filter(isSpread)
  const equalP = sides.length < 2 ? null : equalVariancesP(sides.map(observedOf))
  return { sameSeeds: false, sides, equalP, pooled: equalP === null || equalP >= rejectsPooling }
}

/**
 * A further draw of checkpoints adds, for each side with several, their variance over their number. The variances of all sides of the
 * run are pooled unless a test rejects that they are one; then each side has its own, and the degrees of freedom of both are Welch's
 * (Biometrika 34, 1947), of the observed variances. A side with one checkpoint adds nothing, although others' spread is known: that its
 * trainings differ as theirs do is not.
 * @param run what `poolSpread` made of all sides, these two among them.
 * @returns null where neither side has several checkpoints.
 */
export function independentSpread(
  { baseline, variant }: Pick<PairOfCheckpoints, 'baseline' | 'variant'>,
  run: IndependentSpread,
): SpreadOfChange | null {
  const sides = [baseline, variant].filter(isSpread)
  if (sides.length === 0) return null
  const parts = run.pooled
    ? [{ part: sides, spread: spreadOf(run.sides) }]
    : sides.map((side) => ({ part: [side], spread: spreadOf([side]) }))
  let [observed, ofUnits, squares] = [0, 0, 0]
  for (const { part, spread } of parts) {
    const share = part.reduce((sum, { values }) => sum + 1 / values.length, 0)
    observed += spread.observed * share
    ofUnits += spread.ofUnits * share
    squares += (spread.observed * share) ** 2 / spread.freedom
  }
  const deviationOf = (side: SideOfCheckpoints) => {
    const spread = parts.find(({ part }) => part.includes(side))?.spread
    return spread === undefined ? null : Math.sqrt(Math.max(0, spread.observed - spread.ofUnits))
  }
  return {
    observed,
    ofUnits,
    freedom: squares === 0 ? 1 : (observed * observed) / squares,
    deviation: { baseline: deviationOf(baseline), variant: deviationOf(variant) },
    pooled: run.pooled,
    equalP: run.equalP,
  }
}

/** The variance among checkpoints as it is observed, and how much of it units bring. */
function spreadOf(sides: readonly SideOfCheckpoints[]) {
  const freedom = sides.reduce((sum, { values }) => sum + values.length - 1, 0)
  const weighed = (of: (side: SideOfCheckpoints) => number) =>
    sides.reduce((sum, side) => sum + ((side.values.length - 1) / freedom) * of(side), 0)
  const observed = weighed((side) => observedOf(side).variance)
  return { observed, ofUnits: weighed(({ unitVariance }) => unitVariance), freedom }
}

function observedOf({ values }: SideOfCheckpoints): SampleVariance {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const freedom = values.length - 1
  return { variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom, freedom }
}
