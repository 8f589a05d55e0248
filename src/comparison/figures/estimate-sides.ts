import type { DrawWatch } from '../../evaluation/draws/draw-figures.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import { checkpointPairs } from '../../statistics/checkpoints/checkpoint-pairs.ts'
import { allOf, areDrawnTogether } from './drawn-together.ts'
import type { EstimatedVariant } from './judge-variants.ts'
import type { MatchedSide } from './judged-side.ts'
import {
  type EstimateOptions,
  estimatePair,
  estimatesOf,
  type PairEstimates,
  withSpreadOfRun,
} from './pair-estimates.ts'
import { type PermutedPairs, permutePairs } from './permuted-pairs.ts'
import { type ResampledSide, resampleSide, resamplings } from './resampled-side.ts'
import { sameSides } from './same-detections.ts'

/** Every variant's figures against the baseline's, and all sides' own. */
export interface SideEstimates {
  readonly variants: readonly EstimatedVariant[]
  /** The same at the common score floor, changes alone; empty where there is none. */
  readonly variantsAtCommonScoreFloor: readonly EstimatedVariant[]
  /** Where to read each side's own figures. */
  readonly own: readonly { readonly estimates: PairEstimates; readonly part: 'baseline' | 'variant' }[]
}

/**
 * Draws for all sides, the first being the baseline: each is resampled once, and each variant is permuted with the baseline. A
 * side that is alone is its own partner, and nothing is permuted.
 */
export async function estimateSides(
  [baseline, ...others]: readonly [MatchedSide, ...MatchedSide[]],
  options: EstimateOptions,
  watch: DrawWatch,
): Promise<SideEstimates> {
  const variants: EstimatedVariant[] = []
  const variantsAtCommonScoreFloor: EstimatedVariant[] = []
  const before = matchesOf(baseline)
  const together = areDrawnTogether([baseline, ...others])
  let first: ResampledSide | null = null
  for (const other of others) {
    const earlier = [baseline, ...others.slice(0, others.indexOf(other))]
    const repeats = earlier.some((side) => sameSides(side, other))
    const named = { label: other.side.label, sameSides: sameSides(baseline, other), repeats }
    const known: ResampledSide | null = first
    const drawn: [ResampledSide, ResampledSide, PermutedPairs] = await allOf(together, [
      () => known ?? resampleSide(before, null, options, watch),
      () => resampleSide(matchesOf(other), before, options, watch),
      () => permutePairs(before, matchesOf(other), options, watch),
    ])
    const [own, resampled, permuted] = drawn
    first = own
    variants.push({ ...named, estimates: estimatesOf(own, resampled, permuted, options) })
    const [atFloor, otherAtFloor] = [matchesAtCommonScoreFloor(baseline), matchesAtCommonScoreFloor(other)]
    if (atFloor.length === 0 || otherAtFloor.length === 0) continue
    const estimates = await changesAlone(atFloor, otherAtFloor, options, watch)
    variantsAtCommonScoreFloor.push({ ...named, estimates })
  }
  const judged = withSpread(variants)
  const valuesAlone = { ...options, plan: { ...options.plan, permutations: 0 } }
  const baselineEstimates = judged[0]?.estimates ?? (await estimateAlone(before, valuesAlone, watch))
  return {
    variants: judged,
    variantsAtCommonScoreFloor: withSpread(variantsAtCommonScoreFloor),
    own: [
      { estimates: baselineEstimates, part: 'baseline' },
      ...judged.map(({ estimates }) => ({ estimates, part: 'variant' as const })),
    ],
  }
}

async function estimateAlone(
  matches: readonly Matches[],
  options: EstimateOptions,
  watch: DrawWatch,
): Promise<PairEstimates> {
  const alone = await resampleSide(matches, null, options, watch)
  return estimatePair(alone, alone, options, watch)
}

function withSpread(variants: readonly EstimatedVariant[]): EstimatedVariant[] {
  const estimates = withSpreadOfRun(
    variants.map((variant) => variant.estimates),
    variants.map(({ repeats }) => repeats),
  )
  return variants.map((variant, at) => ({ ...variant, estimates: estimates[at] as PairEstimates }))
}

/**
 * How many draws a comparison makes for sides of so many checkpoints, the baseline first.
 * @param permuted how often every pair is permuted: by itself, at the common score floor, by probable groups.
 */
export function drawCount(
  checkpoints: readonly number[],
  { plan: { permutations, resamples }, points, sameSeeds }: Pick<EstimateOptions, 'plan' | 'points' | 'sameSeeds'>,
  permuted: number,
): number {
  const [baseline = 0, ...others] = checkpoints
  const perPair = permutations * permuted
  const choosing = { points, sameSeeds }
  return others.reduce(
    (sum, count) =>
      sum +
      resamples * resamplings(count, baseline, choosing) +
      perPair * checkpointPairs(baseline, count, sameSeeds).length,
    resamples * resamplings(baseline, null, choosing),
  )
}

function matchesOf({ checkpoints }: MatchedSide): Matches[] {
  return checkpoints.map(({ matches }) => matches)
}

function matchesAtCommonScoreFloor({ checkpoints }: MatchedSide): Matches[] {
  return checkpoints.flatMap((each) => each.matchesAtCommonScoreFloor ?? [])
}

async function changesAlone(
  baseline: readonly Matches[],
  variant: readonly Matches[],
  options: EstimateOptions,
  watch: DrawWatch,
) {
  const withoutValues = { ...options, points: [], plan: { ...options.plan, resamples: 0 } }
  const before = await resampleSide(baseline, null, withoutValues, watch)
  const after = await resampleSide(variant, baseline, withoutValues, watch)
  return estimatePair(before, after, withoutValues, watch)
}
