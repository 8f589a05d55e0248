import { type ChangeEstimate, changeInterval } from '../statistics/change-estimate.ts'
import { selectionBias } from '../statistics/selection-bias.ts'
import { withKnownSpread } from './figures/judge-family.ts'
import { type EstimatedVariant, estimateOfAP } from './figures/judge-variants.ts'
import type { CorrectedChange } from './ranking.ts'

/** A variant's change of AP whose spread is known. */
interface KnownChange {
  readonly variant: EstimatedVariant
  readonly estimate: ChangeEstimate & { readonly standardError: number }
}

/**
 * The variants' changes of AP, each corrected for its place among them (`selectionBias`), in their order. Null where a change
 * has no spread, and for a variant that is alone.
 */
export function correctSelection(
  variants: readonly EstimatedVariant[],
  confidence: number,
): (CorrectedChange | null)[] {
  const known = variants.flatMap((variant) => knownChange(variant) ?? [])
  if (known.length < 2) return variants.map(() => null)
  const biases = selectionBias(
    known.map(({ estimate }) => estimate.change),
    known.map(({ variant, estimate }) => noiseOf(variant.estimates.permutedAP, estimate)),
  )
  return variants.map((variant) => {
    const at = known.findIndex((each) => each.variant === variant)
    if (at === -1) return null
    const { estimate } = known[at] as KnownChange
    // What does not spread owes nothing to luck, whatever its place: it is the baseline again.
    const change = estimate.change - (estimate.standardError === 0 ? 0 : (biases[at] as number))
    const interval = changeInterval({ ...estimate, change }, confidence)
    return interval && { change, interval }
  })
}

function knownChange(variant: EstimatedVariant): KnownChange | null {
  const estimate = withKnownSpread(estimateOfAP(variant).change, variant.sameSides)
  return estimate === null || estimate.standardError === null
    ? null
    : { variant, estimate: { ...estimate, standardError: estimate.standardError } }
}

/** Permuted changes spread by the real change, too: they are brought to the spread of the standard error. */
function noiseOf(permuted: Float64Array, { standardError, permutedDeviation }: KnownChange['estimate']): Float64Array {
  const scale = permutedDeviation === 0 ? 0 : standardError / permutedDeviation
  return permuted.map((change) => scale * change)
}
