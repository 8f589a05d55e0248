import { type FigureLayout, figureLayout } from '../../evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../evaluation/draws/contributing-units.ts'
import { type DrawPlan, type DrawWatch, drawFigures } from '../../evaluation/draws/draw-figures.ts'
import { pairCellsSteps } from '../../evaluation/draws/drawn-cells.ts'
import { apOverCategories, columnOf, estimateChanges, estimateValues } from '../../evaluation/draws/estimate-figures.ts'
import type { OperatingThresholds } from '../../evaluation/operating/operating-thresholds.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import { withBreaks } from '../../evaluation/rules/steps.ts'
import { type ChangeEstimate, estimateChange } from '../../statistics/change-estimate.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { Units } from '../../statistics/units.ts'
import { estimateValue, percentileInterval, type ValueEstimate } from '../../statistics/value-estimate.ts'
import { atWork, type ResampledSide } from './resampled-side.ts'

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
  /** The permuted changes of AP, draw by draw: the draws of all pairs swap the same units. */
  readonly permutedAP: Float64Array
  /** The variant's AP on each resample: all sides' resamples are of the same units. */
  readonly resampledAP: Float64Array
  /** Of each operating point. */
  readonly thresholds: readonly OperatingThresholds[]
}

export interface EstimateOptions {
  readonly plan: DrawPlan
  /** Of percentile intervals. */
  readonly confidence: number
  readonly units: Units
  /** Positions of the categories that every side can predict. */
  readonly commonCategories: readonly number[]
  readonly points: readonly OperatingPoint[]
}

/**
 * Permutes two sides' matches and estimates every figure from these draws and from the sides' resamples. Without permutations
 * there are no changes, without resamples no values.
 */
export async function estimatePair(
  baseline: ResampledSide,
  variant: ResampledSide,
  { plan, confidence, units, commonCategories, points }: EstimateOptions,
  watch: DrawWatch,
): Promise<PairEstimates> {
  const steps = pairCellsSteps(baseline.matches, variant.matches, { units, points })
  const cells = await withBreaks(steps, atWork(watch))
  const layout = figureLayout(cells)
  const observed = { layout, baseline: baseline.observed, variant: variant.observed }
  const permuted = await drawFigures('permutations', cells, plan, watch)
  const contributing = contributingUnits(baseline.matches, variant.matches, units, undefined, points)
  const changes = plan.permutations === 0 ? [] : estimateChanges(observed, permuted, contributing)
  const values = [baseline, variant].map((side) => estimateValues(side.observed, side.resampled, layout, contributing))
  const resampledChanges = variant.resampled.map((value, at) => value - (baseline.resampled[at] as number))
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
  const commonUnits = contributingUnits(baseline.matches, variant.matches, units, commonCategories)[
    layout.metric('AP')
  ] as number
  const common = (row: Float64Array) => apOverCategories(row, layout, commonCategories)
  const [before = Number.NaN] = common(observed.baseline)
  const [after = Number.NaN] = common(observed.variant)
  const known = !Number.isNaN(after - before)
  const commonAP: PairEstimate = {
    baseline: numberOrNull(before),
    variant: numberOrNull(after),
    change: known && plan.permutations > 0 ? estimateChange(after - before, common(permuted), commonUnits) : null,
    percentileInterval: known ? percentileInterval(common(resampledChanges), confidence) : null,
    baselineValue: known ? estimateValue(before, common(baseline.resampled), commonUnits) : null,
    variantValue: known ? estimateValue(after, common(variant.resampled), commonUnits) : null,
  }
  return {
    layout,
    figures,
    commonAP,
    permutedAP: columnOf(permuted, layout, layout.metric('AP')),
    resampledAP: columnOf(variant.resampled, layout, layout.metric('AP')),
    thresholds: cells.points.map(({ thresholds }) => thresholds),
  }
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
