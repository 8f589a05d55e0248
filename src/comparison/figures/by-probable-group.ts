import type { ProbablyGrouped } from '../../dataset/alike/probable-part.ts'
import type { DrawPlan, DrawWatch } from '../../evaluation/draws/draw-figures.ts'
import { columnOf } from '../../evaluation/draws/estimate-figures.ts'
import { allSizes } from '../../evaluation/matching/all-sizes.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import { type ChangeEstimate, estimateChange } from '../../statistics/change-estimate.ts'
import { type PairOfCheckpoints, withCheckpoints } from '../../statistics/checkpoints/checkpoint-spread.ts'
import { crossDraws } from '../../statistics/checkpoints/crossed-spread.ts'
import { poolPairs, spreadOfChange } from '../../statistics/checkpoints/spread-of-run.ts'
import { differenceRange } from '../../statistics/interval.ts'
import { type Tolerance, tolerancesFor } from '../rules/tolerances.ts'
import type { ProbableGroupChange } from './change.ts'
import { judgeFamily } from './judge-family.ts'
import { type EstimatedVariant, estimateOfAP } from './judge-variants.ts'
import type { MatchedSide } from './judged-side.ts'
import { type PermutePairsOptions, permutePairs } from './permuted-pairs.ts'
import { unitsOfSides } from './side-units.ts'
import { areTooFewGroups } from './too-few-groups.ts'
import type { FigureComparison } from './variant-comparison.ts'

export interface ProbableGroupOptions {
  readonly probable: ProbablyGrouped
  readonly plan: DrawPlan
  readonly confidence: number
  readonly tolerances: readonly Tolerance[]
  readonly sameSeeds: boolean
}

/**
 * Permutes every variant's AP once more, by probable groups, and judges it as AP is judged: one function per variant, which
 * sets this against the variant's comparison by image.
 */
export async function changesByProbableGroup(
  [baseline, ...others]: readonly [MatchedSide, ...MatchedSide[]],
  variants: readonly EstimatedVariant[],
  { probable, plan, confidence, tolerances, sameSeeds }: ProbableGroupOptions,
  watch: DrawWatch,
): Promise<((comparison: Pick<FigureComparison, 'metrics' | 'nearZero'>) => ProbableGroupChange)[]> {
  const before = withAllSizes(baseline)
  const found: { readonly estimate: ChangeEstimate; readonly checkpoints: PairOfCheckpoints }[] = []
  const whose: number[] = []
  for (const [at, other] of others.entries()) {
    const variant = variants[at] as EstimatedVariant
    const change = estimateOfAP(variant).change?.change ?? null
    if (change === null) continue
    const sides = [before, withAllSizes(other)] as const
    found.push(await estimateAP(change, sides, variant, { units: probable.units, plan, sameSeeds }, watch))
    whose.push(at)
  }
  const spread = poolPairs(
    found.map(({ checkpoints }, at) => ({
      ...checkpoints,
      repeats: (variants[whose[at] as number] as EstimatedVariant).repeats,
    })),
  )
  const estimates = new Map(
    found.map(({ estimate, checkpoints }, at) => [
      whose[at],
      withCheckpoints(estimate, spreadOfChange(checkpoints, spread)),
    ]),
  )
  const hypotheses = variants.map((variant, at) => ({
    baseline: estimateOfAP(variant).baseline,
    variant: estimateOfAP(variant).variant,
    estimate: estimates.get(at) ?? null,
    percentileInterval: null,
    tolerance: tolerancesFor(variant.label, tolerances)({ name: 'AP', qualifier: null }),
    range: differenceRange,
    better: 'higher' as const,
    sameSides: variant.sameSides,
  }))
  return judgeFamily(hypotheses, confidence).map((judged) => ({ metrics, nearZero }) => {
    const { images: contributing, interval, confidence, standardError, p } = judged
    const isOpen = nearZero || areTooFewGroups(probable.units.keys.length)
    const verdict = isOpen ? judged.verdict && 'inconclusive' : judged.verdict
    const found = { contributing, interval, confidence, standardError, p, verdict }
    return { groups: probable.groups.length, ...found, verdictChanges: verdict !== metrics.AP.verdict }
  })
}

async function estimateAP(
  change: number,
  [before, after]: readonly [readonly Matches[], readonly Matches[]],
  variant: EstimatedVariant,
  options: Pick<PermutePairsOptions, 'units' | 'plan' | 'sameSeeds'>,
  watch: DrawWatch,
): Promise<{ readonly estimate: ChangeEstimate; readonly checkpoints: PairOfCheckpoints }> {
  const { layout, rows } = await permutePairs(before, after, { ...options, points: [] }, watch)
  const AP = layout.metric('AP')
  const { means, baselineVariance, variantVariance } = crossDraws(rows, (drawn) => columnOf(drawn, layout, AP))
  const { checkpoints } = estimateOfAP(variant)
  return {
    estimate: estimateChange(change, means, unitsOfSides(before, after, options.units)[AP] as number),
    checkpoints: {
      baseline: { values: checkpoints.baseline.values, unitVariance: baselineVariance },
      variant: { values: checkpoints.variant.values, unitVariance: variantVariance },
      sameSeeds: checkpoints.sameSeeds,
    },
  }
}

function withAllSizes({ checkpoints }: MatchedSide): Matches[] {
  return checkpoints.map(({ matches }) => allSizes(matches))
}
