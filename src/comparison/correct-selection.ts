import { type ChangeEstimate, changeInterval } from '../statistics/change-estimate.ts'
import { correctForChoice, type RivalEstimate } from '../statistics/correct-for-choice.ts'
import { differenceRange, type Interval } from '../statistics/interval.ts'
import { withKnownSpread } from './figures/judge-family.ts'
import { type EstimatedVariant, estimateOfAP } from './figures/judge-variants.ts'
import type { CorrectedChange } from './ranking.ts'

/** A variant's change of AP whose spread is known. */
interface KnownChange extends RivalEstimate {
  readonly variant: EstimatedVariant
  readonly estimate: ChangeEstimate
}

/**
 * The variants' changes of AP, each corrected for its place among them (`correctForChoice`), in their order. Null where a change
 * has no spread, and for a variant that is alone.
 */
export function correctSelection(
  variants: readonly EstimatedVariant[],
  confidence: number,
): (CorrectedChange | null)[] {
  const known = variants.flatMap((variant) => knownChange(variant) ?? [])
  if (known.length < 2) return variants.map(() => null)
  const corrected = new Map(
    correctForChoice(known).map((change, at) => {
      const { variant, estimate } = known[at] as KnownChange
      const interval = intervalOfBoth(estimate, change, confidence)
      return [variant, interval && { change, interval }]
    }),
  )
  return variants.map((variant) => corrected.get(variant) ?? null)
}

/** From the lower end of the two intervals, with the correction and without it, to the higher: how much of it is right is not known. */
function intervalOfBoth(estimate: ChangeEstimate, corrected: number, confidence: number): Interval | null {
  const [one, other] = [estimate.change, corrected].map((change) =>
    changeInterval({ ...estimate, change }, confidence, differenceRange),
  )
  return one && other ? [Math.min(one[0], other[0]), Math.max(one[1], other[1])] : null
}

function knownChange(variant: EstimatedVariant): KnownChange | null {
  const estimate = withKnownSpread(estimateOfAP(variant).change, variant.sameSides)
  if (estimate === null || estimate.standardError === null) return null
  const { change, standardError, permutedDeviation } = estimate
  // Permuted changes spread by the real change, too: as shares of their own deviation they are noise alone.
  const noise = variant.estimates.permutedAP.map((permuted) =>
    permutedDeviation === 0 ? 0 : permuted / permutedDeviation,
  )
  return { variant, estimate, value: change, standardError, noise }
}
