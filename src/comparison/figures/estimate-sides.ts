import type { DrawWatch } from '../../evaluation/draws/draw-figures.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import type { EstimatedVariant } from './judge-variants.ts'
import type { MatchedSide } from './judged-side.ts'
import { type EstimateOptions, estimatePair, type PairEstimates } from './pair-estimates.ts'
import { resampleSide } from './resampled-side.ts'
import { sameDetections } from './same-detections.ts'

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
  const first = await resampleSide(baseline.matches, baseline.matches, options, watch)
  for (const other of others) {
    const named = { label: other.side.label, sameSides: sameDetections(baseline, other) }
    const resampled = await resampleSide(other.matches, baseline.matches, options, watch)
    variants.push({ ...named, estimates: await estimatePair(first, resampled, options, watch) })
    const [before, after] = [baseline.matchesAtCommonScoreFloor, other.matchesAtCommonScoreFloor]
    if (before === null || after === null) continue
    variantsAtCommonScoreFloor.push({ ...named, estimates: await changesAlone(before, after, options, watch) })
  }
  const valuesAlone = { ...options, plan: { ...options.plan, permutations: 0 } }
  const baselineEstimates = variants[0]?.estimates ?? (await estimatePair(first, first, valuesAlone, watch))
  return {
    variants,
    variantsAtCommonScoreFloor,
    own: [
      { estimates: baselineEstimates, part: 'baseline' },
      ...variants.map(({ estimates }) => ({ estimates, part: 'variant' as const })),
    ],
  }
}

async function changesAlone(baseline: Matches, variant: Matches, options: EstimateOptions, watch: DrawWatch) {
  const withoutValues = { ...options, points: [], plan: { ...options.plan, resamples: 0 } }
  const before = await resampleSide(baseline, baseline, withoutValues, watch)
  const after = await resampleSide(variant, baseline, withoutValues, watch)
  return estimatePair(before, after, withoutValues, watch)
}
