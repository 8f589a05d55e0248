import { type FigureLayout, operatingFigureIds } from '../../evaluation/curves/figure-layout.ts'
import type { DrawPlan, DrawWatch } from '../../evaluation/draws/draw-figures.ts'
import { apOverCategories, columnOf } from '../../evaluation/draws/estimate-figures.ts'
import type { OperatingThresholds } from '../../evaluation/operating/operating-thresholds.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import { type ChangeEstimate, estimateChange, withLeastError, withoutError } from '../../statistics/change-estimate.ts'
import { type PairOfCheckpoints, withCheckpoints } from '../../statistics/checkpoints/checkpoint-spread.ts'
import { type CrossedDraws, type CrossedRows, crossDraws } from '../../statistics/checkpoints/crossed-spread.ts'
import { poolPairs, spreadOfChange } from '../../statistics/checkpoints/spread-of-run.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { Units } from '../../statistics/units.ts'
import {
  errorWithBias,
  estimateValue,
  percentileInterval,
  type ValueEstimate,
} from '../../statistics/value-estimate.ts'
import { type PermutedPairs, permutePairs } from './permuted-pairs.ts'
import type { ResampledSide } from './resampled-side.ts'
import { unitsOfSides } from './side-units.ts'

/** A figure of two sides, estimated. */
export interface PairEstimate {
  readonly baseline: number | null
  readonly variant: number | null
  readonly change: ChangeEstimate | null
  /** How the checkpoints of either side differ in it. */
  readonly checkpoints: PairOfCheckpoints
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
  /** Of each operating point, whether a demanded precision barely limits one side and not the other. */
  readonly barelyLimits: readonly boolean[]
}

export interface EstimateOptions {
  readonly plan: DrawPlan
  /** Of percentile intervals. */
  readonly confidence: number
  readonly units: Units
  /** Positions of the categories that every side can predict. */
  readonly commonCategories: readonly number[]
  readonly points: readonly OperatingPoint[]
  /** Whether checkpoint n of every side has the same seed. */
  readonly sameSeeds: boolean
}

/**
 * Permutes two sides' matches, pair of checkpoints by pair, and estimates every figure of the sides' means from these draws and from
 * the sides' resamples. Without permutations there are no changes, without resamples no values. Changes are
 * for these checkpoints alone, until `withSpreadOfRun` adds what others would change.
 */
export async function estimatePair(
  baseline: ResampledSide,
  variant: ResampledSide,
  options: EstimateOptions,
  watch: DrawWatch,
): Promise<PairEstimates> {
  const permuted = await permutePairs(baseline.matches, variant.matches, options, watch)
  return estimatesOf(baseline, variant, permuted, options)
}

/** `estimatePair` of what was drawn already. */
export function estimatesOf(
  baseline: ResampledSide,
  variant: ResampledSide,
  { layout, rows, thresholds, barelyLimits }: PermutedPairs,
  { confidence, units, commonCategories, points }: Omit<EstimateOptions, 'plan' | 'sameSeeds'>,
): PairEstimates {
  const resampledChanges = variant.resampled.map((value, at) => value - (baseline.resampled[at] as number))
  const pair = { baseline, variant, resampledChanges, rows, confidence }
  const contributing = unitsOfSides(baseline.matches, variant.matches, units, undefined, points)
  const ofCommon = unitsOfSides(baseline.matches, variant.matches, units, commonCategories)
  const columnAt = (place: number) => (drawn: Float64Array) => columnOf(drawn, layout, place)
  const AP = layout.metric('AP')
  const crossedAP = crossDraws(rows, columnAt(AP))
  const spreads = operatingSpreads(layout, points, barelyLimits)
  return {
    layout,
    figures: Array.from({ length: layout.length }, (_, at) =>
      estimateFigure(pair, columnAt(at), contributing[at] as number, spreads.get(at)),
    ),
    commonAP: estimateFigure(
      pair,
      (drawn) => apOverCategories(drawn, layout, commonCategories),
      ofCommon[AP] as number,
    ),
    permutedAP: crossedAP.means,
    resampledAP: columnAt(AP)(variant.resampled),
    thresholds,
    barelyLimits,
  }
}

/**
 * Where the spread of a change comes from: permutations, the wider of permutations and resamples, the same with the resamples'
 * bias, or nowhere.
 */
type SpreadSource = 'permuted' | 'wider' | 'wider-with-bias' | 'none'

/**
 * By the places of the points' figures. Permuting mixes both models on each side, which keep unlike numbers of detections
 * where their scores are on two scales: shares of what is kept then spread too little, and resamples show it. Where a demand
 * barely limits one model and not the other, neither holds. The baseline's best threshold favours it on the units on which it
 * was found, which resamples show as a bias (docs/internals/method.md, “Operating points”).
 */
function operatingSpreads(
  layout: FigureLayout,
  points: readonly OperatingPoint[],
  barelyLimits: readonly boolean[],
): Map<number, SpreadSource> {
  const sourceAt = ({ kind }: OperatingPoint, at: number): SpreadSource => {
    if (barelyLimits[at] === true) return 'none'
    return kind === 'baseline-best-f1' ? 'wider-with-bias' : 'wider'
  }
  return new Map(
    points.flatMap((point, at) =>
      operatingFigureIds.map((id) => [layout.operating(at, id), sourceAt(point, at)] as const),
    ),
  )
}

/**
 * The estimates of a baseline with each variant, with what further checkpoints would change by the spread of all the run's sides.
 * @param repeats of each variant, whether an earlier side has the same detections.
 */
export function withSpreadOfRun(pairs: readonly PairEstimates[], repeats: readonly boolean[]): PairEstimates[] {
  const spread = (of: (pair: PairEstimates) => PairEstimate): PairEstimate[] => {
    const estimates = pairs.map(of)
    const run = poolPairs(estimates.map(({ checkpoints }, at) => ({ ...checkpoints, repeats: repeats[at] === true })))
    return estimates.map((each) => ({
      ...each,
      change: each.change && withCheckpoints(each.change, spreadOfChange(each.checkpoints, run)),
    }))
  }
  const [first] = pairs
  const figures = first?.figures.map((_, at) => spread((pair) => pair.figures[at] as PairEstimate)) ?? []
  const commonAP = spread((pair) => pair.commonAP)
  return pairs.map((pair, at) => ({
    ...pair,
    figures: figures.map((estimates) => estimates[at] as PairEstimate),
    commonAP: commonAP[at] as PairEstimate,
  }))
}

interface DrawnPair {
  readonly baseline: ResampledSide
  readonly variant: ResampledSide
  /** One row for each resample. */
  readonly resampledChanges: Float64Array
  readonly rows: CrossedRows
  readonly confidence: number
}

/** Finds one figure in rows of all. */
type Pick = (rows: Float64Array) => Float64Array

function estimateFigure(pair: DrawnPair, pick: Pick, units: number, spread: SpreadSource = 'permuted'): PairEstimate {
  const { baseline, variant, resampledChanges, confidence } = pair
  const before = numberOrNull(pick(baseline.mean)[0])
  const after = numberOrNull(pick(variant.mean)[0])
  const crossed = crossDraws(pair.rows, pick)
  const change =
    before === null || after === null ? null : judgeChange(after - before, pair, crossed, pick, units, spread)
  return {
    baseline: before,
    variant: after,
    change,
    checkpoints: checkpointsOf(pair, crossed, pick),
    percentileInterval: change && percentileInterval(pick(resampledChanges), confidence),
    baselineValue: before === null ? null : estimateValue(before, pick(baseline.resampled), units),
    variantValue: after === null ? null : estimateValue(after, pick(variant.resampled), units),
  }
}

/** Draws in which a side has no value (it keeps no detection, so that there is no precision) are left out. */
function judgeChange(
  change: number,
  { resampledChanges }: DrawnPair,
  { means }: CrossedDraws,
  pick: Pick,
  units: number,
  spread: SpreadSource,
): ChangeEstimate | null {
  const draws = means.filter((each) => !Number.isNaN(each))
  if (draws.length === 0) return null
  const permuted = estimateChange(change, draws, units)
  if (spread === 'none') return withoutError(permuted)
  if (spread === 'permuted') return permuted
  const resampled = estimateValue(change, pick(resampledChanges), units)
  const least = spread === 'wider' ? resampled.standardError : errorWithBias(resampled)
  return withLeastError(permuted, least)
}

function checkpointsOf(
  { baseline, variant, rows: { sameSeeds } }: DrawnPair,
  { baselineVariance, variantVariance }: CrossedDraws,
  pick: Pick,
): PairOfCheckpoints {
  const valuesOf = ({ observed }: ResampledSide) => observed.map((row) => pick(row)[0] as number)
  return {
    baseline: { values: valuesOf(baseline), unitVariance: baselineVariance },
    variant: { values: valuesOf(variant), unitVariance: variantVariance },
    sameSeeds,
  }
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
