import type { FigureLayout } from '../../evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../evaluation/draws/contributing-units.ts'
import { type DrawPlan, type DrawWatch, drawFigures } from '../../evaluation/draws/draw-figures.ts'
import {
  apOverCategories,
  columnOf,
  estimateChanges,
  estimateValues,
  observeFigures,
} from '../../evaluation/draws/estimate-figures.ts'
import { pairMatchesSteps } from '../../evaluation/draws/paired-matches.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import type { OperatingThresholds } from '../../evaluation/operating/operating-thresholds.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import { withBreaks } from '../../evaluation/rules/steps.ts'
import { type ChangeEstimate, estimateChange } from '../../statistics/change-estimate.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { Units } from '../../statistics/units.ts'
import { estimateValue, percentileInterval, type ValueEstimate } from '../../statistics/value-estimate.ts'

/** A figure of two sides, estimated. */
export interface PairEstimate {
  readonly baseline: number | null
  readonly variant: number | null
  readonly change: ChangeEstimate | null
  readonly percentileInterval: Interval | null
  readonly baselineValue: ValueEstimate | null
  readonly variantValue: ValueEstimate | null
}

/** All figures of two sides. */
export interface PairEstimates {
  readonly layout: FigureLayout
  /** By their place in a row of the layout. */
  readonly figures: readonly PairEstimate[]
  /** AP over the categories that every side can predict. */
  readonly commonAP: PairEstimate
  /** Of each operating point. */
  readonly thresholds: readonly OperatingThresholds[]
}

export interface PairEstimatesOptions {
  readonly plan: DrawPlan
  /** Of percentile intervals. */
  readonly confidence: number
  readonly units: Units
  /** Positions of the categories that every side can predict. */
  readonly commonCategories: readonly number[]
  readonly points: readonly OperatingPoint[]
}

/**
 * Permutes and resamples two sides' matches and estimates every figure from the draws. Without permutations there are no
 * changes, without resamples no values.
 */
export async function estimatePair(
  baseline: Matches,
  variant: Matches,
  { plan, confidence, units, commonCategories, points }: PairEstimatesOptions,
  watch: DrawWatch,
): Promise<PairEstimates> {
  // Still at the same draw, but at work.
  const pairing = { onShare: () => watch.onDraws?.(0), signal: watch.signal }
  const paired = await withBreaks(pairMatchesSteps(baseline, variant, units, { points }), pairing)
  const observed = observeFigures(paired)
  const { layout } = observed
  const rows = await drawFigures(paired, plan, watch)
  const contributing = contributingUnits(baseline, variant, units, undefined, points)
  const changes = plan.permutations === 0 ? [] : estimateChanges(observed, rows.permuted, contributing)
  const values = [observed.baseline, observed.variant].map((row, side) =>
    estimateValues(row, side === 0 ? rows.baseline : rows.variant, layout, contributing),
  )
  const resampledChanges = rows.variant.map((value, at) => value - (rows.baseline[at] as number))
  const figures = Array.from({ length: layout.length }, (_, at): PairEstimate => {
    const change = changes[at] ?? null
    return {
      baseline: numberOrNull(observed.baseline[at]),
      variant: numberOrNull(observed.variant[at]),
      change,
      percentileInterval: change && percentileInterval(columnOf(resampledChanges, layout, at), confidence),
      baselineValue: values[0]?.[at] ?? null,
      variantValue: values[1]?.[at] ?? null,
    }
  })
  const commonUnits = contributingUnits(baseline, variant, units, commonCategories)[layout.metric('AP')] as number
  const common = (row: Float64Array) => apOverCategories(row, layout, commonCategories)
  const [before = Number.NaN] = common(observed.baseline)
  const [after = Number.NaN] = common(observed.variant)
  const known = !Number.isNaN(after - before)
  const permuted = known && plan.permutations > 0
  const commonAP: PairEstimate = {
    baseline: numberOrNull(before),
    variant: numberOrNull(after),
    change: permuted ? estimateChange(after - before, common(rows.permuted), commonUnits) : null,
    percentileInterval: known ? percentileInterval(common(resampledChanges), confidence) : null,
    baselineValue: known ? estimateValue(before, common(rows.baseline), commonUnits) : null,
    variantValue: known ? estimateValue(after, common(rows.variant), commonUnits) : null,
  }
  return { layout, figures, commonAP, thresholds: paired.points.map(({ thresholds }) => thresholds) }
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
