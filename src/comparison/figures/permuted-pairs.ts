import { type FigureLayout, figureLayout } from '../../evaluation/curves/figure-layout.ts'
import { type DrawPlan, type DrawWatch, drawFigures } from '../../evaluation/draws/draw-figures.ts'
import { pairCellsSteps } from '../../evaluation/draws/drawn-cells.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import type { OperatingThresholds } from '../../evaluation/operating/operating-thresholds.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import { withBreaks } from '../../evaluation/rules/steps.ts'
import { CrossedRows } from '../../statistics/crossed-spread.ts'
import type { Units } from '../../statistics/units.ts'
import { meanOrNull } from './mean-figures.ts'
import { atWork } from './resampled-side.ts'

export interface PermutePairsOptions {
  readonly plan: DrawPlan
  readonly units: Units
  readonly points: readonly OperatingPoint[]
}

/** Every checkpoint of a baseline permuted with every checkpoint of a variant. */
export interface PermutedPairs {
  readonly layout: FigureLayout
  readonly rows: CrossedRows
  /** Of each operating point, the mean over the pairs; null where one of them has none. */
  readonly thresholds: readonly OperatingThresholds[]
  /** Of each operating point, whether it barely limits in any pair; see `PlacedPoint`. */
  readonly barelyLimits: readonly boolean[]
}

/** Permutes each checkpoint of the one side with each of the other by the same coins, pair after pair. */
export async function permutePairs(
  baseline: readonly Matches[],
  variant: readonly Matches[],
  { plan, units, points }: PermutePairsOptions,
  watch: DrawWatch,
): Promise<PermutedPairs> {
  const rows = new CrossedRows()
  const thresholds: OperatingThresholds[][] = []
  const barelyLimits = points.map(() => false)
  let layout: FigureLayout | null = null
  for (const [one, before] of baseline.entries()) {
    for (const [other, after] of variant.entries()) {
      const cells = await withBreaks(pairCellsSteps(before, after, { units, points }), atWork(watch))
      layout ??= figureLayout(cells)
      rows.add(one, other, await drawFigures('permutations', cells, plan, watch))
      thresholds.push(cells.points.map((point) => point.thresholds))
      for (const [at, point] of cells.points.entries()) barelyLimits[at] ||= point.barelyLimits
    }
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
