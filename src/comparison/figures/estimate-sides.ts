import type { DrawWatch } from '../../evaluation/draws/draw-figures.ts'
import type { EstimatedVariant } from './judge-variants.ts'
import type { MatchedSide } from './judged-side.ts'
import { estimatePair, type PairEstimates, type PairEstimatesOptions } from './pair-estimates.ts'
import { sameDetections } from './same-detections.ts'

/** Every variant's figures against the baseline's, and all sides' own. */
export interface SideEstimates {
  readonly variants: readonly EstimatedVariant[]
  /** The same at the common score floor, changes alone; empty where there is none. */
  readonly variantsAtCommonScoreFloor: readonly EstimatedVariant[]
  /** Where to read each side's own figures. */
  readonly own: readonly { readonly estimates: PairEstimates; readonly part: 'baseline' | 'variant' }[]
}

/** Draws for all sides, the first being the baseline; a side that is alone is its own partner, and nothing is permuted. */
export async function estimateSides(
  [baseline, ...others]: readonly [MatchedSide, ...MatchedSide[]],
  options: PairEstimatesOptions,
  watch: DrawWatch,
): Promise<SideEstimates> {
  const variants: EstimatedVariant[] = []
  const variantsAtCommonScoreFloor: EstimatedVariant[] = []
  for (const other of others) {
    const named = { label: other.side.label, sameSides: sameDetections(baseline, other) }
    variants.push({ ...named, estimates: await estimatePair(baseline.matches, other.matches, options, watch) })
    const [before, after] = [baseline.matchesAtCommonScoreFloor, other.matchesAtCommonScoreFloor]
    if (before === null || after === null) continue
    const changesAlone = { ...options, points: [], plan: { ...options.plan, resamples: 0 } }
    variantsAtCommonScoreFloor.push({ ...named, estimates: await estimatePair(before, after, changesAlone, watch) })
  }
  const [first] = variants
  const valuesAlone = { ...options, plan: { ...options.plan, permutations: 0 } }
  const baselineEstimates =
    first?.estimates ?? (await estimatePair(baseline.matches, baseline.matches, valuesAlone, watch))
  return {
    variants,
    variantsAtCommonScoreFloor,
    own: [
      { estimates: baselineEstimates, part: 'baseline' },
      ...variants.map(({ estimates }) => ({ estimates, part: 'variant' as const })),
    ],
  }
}
