import { type ChangeEstimate, changeP } from './change-estimate.ts'
import { varianceRatioP } from './distributions/variance-ratio.ts'

/** How the checkpoints of one side differ in a figure. */
export interface SideOfCheckpoints {
  /** The figure of each checkpoint, on the same units. */
  readonly values: readonly number[]
  /**
   * The variance from one checkpoint to the next that the units alone bring, because each errs on other units; estimated by
   * permuting. 0 for one checkpoint.
   */
  readonly unitVariance: number
}

/** A test rejects that both sides' checkpoints spread alike below this p-value. */
const rejectsPooling = 0.05

/**
 * A change of the sides' means with the spread of their checkpoints. `estimate` judges the change for these checkpoints alone, by
 * permuting units. A further draw of checkpoints adds, for each side with several, their variance over their number. Checkpoints are
 * judged on the same units (crossed), so that their observed variance has a part of the units, which `estimate` has already: it is
 * taken off.
 *
 * Both sides' variances are pooled unless an F test rejects that they are one. The degrees of freedom are Satterthwaite's
 * (Biometrics Bulletin 2, 1946), of the observed variances: taking off a part makes none of them surer. A side with one
 * checkpoint adds nothing: what retraining it would change is not known.
 */
export function withCheckpoints(
  estimate: ChangeEstimate,
  baseline: SideOfCheckpoints,
  variant: SideOfCheckpoints,
): ChangeEstimate {
  const sides = [baseline, variant].filter(({ values }) => values.length > 1)
  if (sides.length === 0 || estimate.standardError === null) return estimate
  const pooled = sides.length === 1 || !differ(sides[0] as SideOfCheckpoints, sides[1] as SideOfCheckpoints)
  const parts = pooled ? [sides] : sides.map((side) => [side])
  const unitError = estimate.standardError
  let checkpointVariance = 0
  let ofSquares = 0
  for (const part of parts) {
    const { observed, own, freedom } = spreadOf(part)
    const share = part.reduce((sum, { values }) => sum + 1 / values.length, 0)
    checkpointVariance += own * share
    ofSquares += (observed * share) ** 2 / freedom
  }
  const variance = unitError ** 2 + checkpointVariance
  const standardError = Math.sqrt(variance)
  // No surer than the units alone, nor than what the parts allow.
  const both = variance ** 2 / (unitError ** 4 / estimate.freedom + ofSquares)
  const freedom = ofSquares === 0 ? estimate.freedom : Math.max(1, Math.min(estimate.freedom, both))
  const deviationOf = (side: SideOfCheckpoints) =>
    side.values.length < 2 ? null : Math.sqrt(spreadOf(parts.find((part) => part.includes(side)) ?? [side]).own)
  return {
    ...estimate,
    standardError,
    freedom,
    p: changeP(estimate.change, standardError, freedom),
    checkpoints: {
      unitError,
      checkpointError: Math.sqrt(checkpointVariance),
      deviation: { baseline: deviationOf(baseline), variant: deviationOf(variant) },
      pooled,
    },
  }
}

/** The variance among checkpoints: observed, and their own. */
function spreadOf(sides: readonly SideOfCheckpoints[]) {
  const freedom = sides.reduce((sum, { values }) => sum + values.length - 1, 0)
  const weighed = (of: (side: SideOfCheckpoints) => number) =>
    sides.reduce((sum, side) => sum + ((side.values.length - 1) / freedom) * of(side), 0)
  const observed = weighed(({ values }) => sampleVariance(values))
  return { observed, own: Math.max(0, observed - weighed(({ unitVariance }) => unitVariance)), freedom }
}

function sampleVariance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

function differ(one: SideOfCheckpoints, other: SideOfCheckpoints): boolean {
  const of = ({ values }: SideOfCheckpoints) => ({ variance: sampleVariance(values), freedom: values.length - 1 })
  return varianceRatioP(of(one), of(other)) < rejectsPooling
}
