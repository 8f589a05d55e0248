import { type FigureLayout, figureLayout } from '../../evaluation/curves/figure-layout.ts'
import { type DrawPlan, type DrawWatch, drawFigures } from '../../evaluation/draws/draw-figures.ts'
import { pairCellsSteps } from '../../evaluation/draws/drawn-cells.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import type { OperatingThresholds } from '../../evaluation/operating/operating-thresholds.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import { withBreaks } from '../../evaluation/rules/steps.ts'
import { checkpointPairs } from '../../statistics/checkpoints/checkpoint-pairs.ts'
import { CrossedRows } from '../../statistics/checkpoints/crossed-spread.ts'
import type { Units } from '../../statistics/units.ts'
import { meanOrNull } from './mean-figures.ts'
import { atWork } from './resampled-side.ts'

export interface PermutePairsOptions {
  readonly plan: DrawPlan
  readonly units: Units
  readonly points: readonly OperatingPoint[]
  readonly sameSeeds: boolean
}

/** The checkpoints of a baseline permuted with those of a variant. */
export interface PermutedPairs {
  readonly layout: FigureLayout
  readonly rows: CrossedRows
  /** Of each operating point, the mean over the pairs; null where one of them has none. */
  readonly thresholds: readonly OperatingThresholds[]
  /** Of each operating point, whether it barely limits in any pair; see `PlacedPoint`. */
  readonly barelyLimits: readonly boolean[]
}

/** Permutes the pairs of checkpoints of two sides by the same coins, one after the other; with the same seeds the two of each seed. */
export async function permutePairs(
  baseline: readonly Matches[],
  variant: readonly Matches[],
  { plan, units, points, sameSeeds }: PermutePairsOptions,
  watch: DrawWatch,
): Promise<PermutedPairs> {
  const rows = new CrossedRows(sameSeeds)
  const thresholds: OperatingThresholds[][] = []
  const barelyLimits = points.map(() => false)
  let layout: FigureLayout | null = null
  for (const [one, other] of checkpointPairs(baseline.length, variant.length, sameSeeds)) {
    const [before, after] = [baseline[one] as Matches, variant[other] as Matches]
    const cells = await withBreaks(pairCellsSteps(before, after, { units, points }), atWork(watch))
    layout ??= figureLayout(cells)
    rows.add(one, other, await drawFigures('permutations', cells, plan, watch))
    thresholds.push(cells.points.map((point) => point.thresholds))
    for (const [at, point] of cells.points.entries()) barelyLimits[at] ||= point.barelyLimits
  }
  if (layout === null) throw new Error('a side has no checkpoint')
  return {
    layout,
    rows,
    barelyLimits,
    thresholds: points.map((_, at) => ({
      baseline: meanOrNull(thresholds.map((pair) => pair[at]?.baseline ?? null)),
      variant: meanOrNull(thresholds.map((pair) => pair[at]?.variant ?? null)),
    })),
  }
}
