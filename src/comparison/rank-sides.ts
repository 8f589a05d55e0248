import { figureLayout } from '../evaluation/curves/figure-layout.ts'
import { allSizes } from '../evaluation/matching/all-sizes.ts'
import type { Matches } from '../evaluation/matching/matches.ts'
import { type ChangeEstimate, changeInterval, estimateChange } from '../statistics/change-estimate.ts'
import { withCheckpoints } from '../statistics/checkpoints/checkpoint-spread.ts'
import { poolPairs, type SpreadOfRun, spreadOfChange } from '../statistics/checkpoints/spread-of-run.ts'
import { differenceRange } from '../statistics/interval.ts'
import { sharedConfidence } from '../statistics/paired-ratio.ts'
import type { Units } from '../statistics/units.ts'
import { estimateValue } from '../statistics/value-estimate.ts'
import { correctSelection } from './correct-selection.ts'
import { withKnownSpread } from './figures/judge-family.ts'
import { type EstimatedVariant, estimateOfAP } from './figures/judge-variants.ts'
import type { MatchedSide } from './figures/judged-side.ts'
import { type LatencyChangeOptions, latencyChange } from './figures/latency-change.ts'
import { sameSides } from './figures/same-detections.ts'
import { unitsOfSides } from './figures/side-units.ts'
import { rankByPairs } from './rank-by-pairs.ts'
import type { Ranking, SidePair } from './ranking.ts'
import { type Tolerance, tolerancesFor } from './rules/tolerances.ts'

export interface RankSidesOptions {
  readonly seed: number
  readonly confidence: number
  readonly tolerances: readonly Tolerance[]
  readonly units: Units
  /** Share of the images that chose a variant; null where none did. The corrected changes are null where some did. */
  readonly chooseOn: number | null
}

/**
 * Ranks at least two sides, the baseline first, by AP and finds who is shown to be dominated. `variants` has the
 * others' changes against it; those between variants follow from these (`changeBetween`).
 */
export function rankSides(
  sides: readonly MatchedSide[],
  variants: readonly EstimatedVariant[],
  options: RankSidesOptions,
): Ranking {
  const couples = sides.flatMap((_, one) => sides.slice(one + 1).map((__, at) => [one, one + 1 + at] as const))
  const confidence = sharedConfidence(options.confidence, couples.length)
  const spread = poolPairs(
    variants.map((variant) => ({ ...estimateOfAP(variant).checkpoints, repeats: variant.repeats })),
  )
  const pairs = couples.map(([one, other]): SidePair => {
    const [before, after] = [sides[one] as MatchedSide, sides[other] as MatchedSide]
    const later = variants[other - 1] as EstimatedVariant
    const change =
      one === 0
        ? estimateOfAP(later).change
        : changeBetween(variants[one - 1] as EstimatedVariant, later, { before, after, spread }, options)
    // A label's tolerance is about its change against the baseline; two variants have what was set for all.
    const toleranceOf = tolerancesFor(one === 0 ? after.side.label : null, options.tolerances)
    return pairOf(before, after, change, { seed: options.seed, confidence, toleranceOf })
  })
  // Where other images chose, luck on these has no part in the choice.
  const corrected = options.chooseOn === null ? [null, ...correctSelection(variants, options.confidence)] : []
  const measured = sides.map(({ side, accuracy, latency }, at) => ({
    label: side.label,
    AP: accuracy.metrics.AP,
    latencyMs: latency?.endToEnd.p50 ?? null,
    corrected: corrected[at] ?? null,
  }))
  return { confidence, sides: rankByPairs(measured, pairs), pairs }
}

/**
 * The change of AP between two variants, from the draws of each against the baseline. A draw swaps, or resamples, the same units
 * for both, so that the difference of the two permuted changes spreads about as a permuted change of the one against the other does,
 * and so does that of the two resampled values. The first is too narrow where the baseline is far from both, the second where
 * classes are rare: the wider one is taken (docs/internals/method.md, “Changes between variants”).
 */
function changeBetween(
  one: EstimatedVariant,
  other: EstimatedVariant,
  {
    before,
    after,
    spread,
  }: { readonly before: MatchedSide; readonly after: MatchedSide; readonly spread: SpreadOfRun },
  { units }: RankSidesOptions,
): ChangeEstimate | null {
  const [first, second] = [estimateOfAP(one), estimateOfAP(other)]
  if (first.change === null || second.change === null) return null
  const difference = (of: 'permutedAP' | 'resampledAP') =>
    other.estimates[of].map((value, draw) => value - (one.estimates[of][draw] as number))
  const count = unitsMovingAP(before, after, units)
  const change = second.change.change - first.change.change
  const permuted = estimateChange(change, difference('permutedAP'), count)
  const resampled = estimateValue(change, difference('resampledAP'), count)
  const isWider = (resampled.standardError ?? 0) > (permuted.standardError ?? Number.POSITIVE_INFINITY)
  const byUnits = isWider ? { ...permuted, standardError: resampled.standardError } : permuted
  const { variant: baseline, sameSeeds } = first.checkpoints
  const pair = { baseline, variant: second.checkpoints.variant, sameSeeds }
  return withCheckpoints(byUnits, spreadOfChange(pair, spread))
}

function unitsMovingAP(before: MatchedSide, after: MatchedSide, units: Units): number {
  const [baseline, variant] = [before, after].map(({ checkpoints }) =>
    checkpoints.map(({ matches }) => allSizes(matches)),
  )
  const [first] = baseline as [Matches, ...Matches[]]
  const { metric } = figureLayout({ sizeRangeCount: 1, categoryCount: first.categoryCount })
  return unitsOfSides(baseline as Matches[], variant as Matches[], units)[metric('AP')] as number
}

function pairOf(
  before: MatchedSide,
  after: MatchedSide,
  change: ChangeEstimate | null,
  judging: LatencyChangeOptions,
): SidePair {
  const [one, other] = [before.side.latency, after.side.latency]
  const times = one && other ? latencyChange(one, other, judging) : null
  const sure = withKnownSpread(change, sameSides(before, after))
  return {
    baseline: before.side.label,
    variant: after.side.label,
    apChange: change?.change ?? null,
    apInterval: sure && changeInterval(sure, judging.confidence, differenceRange),
    latencyRatio: times?.endToEnd.ratio ?? null,
    latencyInterval: times?.endToEnd.interval ?? null,
    tolerance: {
      AP: judging.toleranceOf({ name: 'AP', qualifier: null }),
      latency: judging.toleranceOf({ name: 'latency', qualifier: null }),
    },
  }
}
