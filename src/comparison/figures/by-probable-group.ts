import type { ProbableUnits } from '../../dataset/alike/probable-units.ts'
import { figureLayout } from '../../evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../evaluation/draws/contributing-units.ts'
import { type DrawPlan, type DrawWatch, drawFigures } from '../../evaluation/draws/draw-figures.ts'
import { pairCellsSteps } from '../../evaluation/draws/drawn-cells.ts'
import { columnOf } from '../../evaluation/draws/estimate-figures.ts'
import { allSizes } from '../../evaluation/matching/all-sizes.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import { withBreaks } from '../../evaluation/rules/steps.ts'
import { type ChangeEstimate, estimateChange } from '../../statistics/change-estimate.ts'
import type { Units } from '../../statistics/units.ts'
import { type Tolerance, tolerancesFor } from '../rules/tolerances.ts'
import type { ProbableGroupChange } from './change.ts'
import { judgeFamily } from './judge-family.ts'
import type { EstimatedVariant } from './judge-variants.ts'
import type { MatchedSide } from './judged-side.ts'
import { atWork } from './resampled-side.ts'
import { areTooFewGroups } from './too-few-groups.ts'
import type { FigureComparison } from './variant-comparison.ts'

/** Groups of images that nobody named. */
export type ProbablyGrouped = Pick<ProbableUnits, 'units' | 'groups'>

export interface ProbableGroupOptions {
  readonly probable: ProbablyGrouped
  readonly plan: DrawPlan
  readonly confidence: number
  readonly tolerances: readonly Tolerance[]
}

/**
 * Permutes every variant's AP once more, by probable groups, and judges it as AP is judged: one function per variant, which
 * sets this against the variant's comparison by image.
 */
export async function changesByProbableGroup(
  [baseline, ...others]: readonly [MatchedSide, ...MatchedSide[]],
  variants: readonly EstimatedVariant[],
  { probable, plan, confidence, tolerances }: ProbableGroupOptions,
  watch: DrawWatch,
): Promise<((comparison: Pick<FigureComparison, 'metrics' | 'nearZero'>) => ProbableGroupChange)[]> {
  const before = allSizes(baseline.matches)
  const estimates: (ChangeEstimate | null)[] = []
  for (const [at, other] of others.entries()) {
    const change = apOf(variants[at] as EstimatedVariant).change?.change ?? null
    estimates.push(
      change === null ? null : await estimateAP(change, [before, allSizes(other.matches)], probable.units, plan, watch),
    )
  }
  const hypotheses = variants.map((variant, at) => ({
    baseline: apOf(variant).baseline,
    variant: apOf(variant).variant,
    estimate: estimates[at] ?? null,
    percentileInterval: null,
    tolerance: tolerancesFor(variant.label, tolerances)({ name: 'AP', qualifier: null }),
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

function apOf({ estimates: { layout, figures } }: EstimatedVariant) {
  const { baseline = null, variant = null, change = null } = figures[layout.metric('AP')] ?? {}
  return { baseline, variant, change }
}

async function estimateAP(
  change: number,
  [before, after]: readonly [Matches, Matches],
  units: Units,
  plan: DrawPlan,
  watch: DrawWatch,
): Promise<ChangeEstimate> {
  const cells = await withBreaks(pairCellsSteps(before, after, { units }), atWork(watch))
  const layout = figureLayout(cells)
  const AP = layout.metric('AP')
  const permuted = await drawFigures('permutations', cells, plan, watch)
  return estimateChange(change, columnOf(permuted, layout, AP), contributingUnits(before, after, units)[AP] as number)
}
