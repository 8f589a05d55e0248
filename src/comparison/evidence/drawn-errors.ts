import type { Dataset } from '../../dataset/dataset.ts'
import { type DrawPlan, type DrawWatch, drawErrors } from '../../evaluation/draws/draw-figures.ts'
import { drawnUnits } from '../../evaluation/draws/drawn-units.ts'
import { type ErrorColumns, errorColumns } from '../../evaluation/error-kinds/error-columns.ts'
import { ErrorFigures, errorFigureIds } from '../../evaluation/error-kinds/error-figures.ts'
import { errorKinds, errorTotals } from '../../evaluation/error-kinds/error-kind.ts'
import { withBreaks } from '../../evaluation/rules/steps.ts'
import { differenceRange, type Interval, shareRange } from '../../statistics/interval.ts'
import { MeanRows } from '../../statistics/mean-rows.ts'
import type { Units } from '../../statistics/units.ts'
import { errorWithBias, estimateValue, valueInterval } from '../../statistics/value-estimate.ts'
import { allOf } from '../figures/drawn-together.ts'
import type { MatchedSide } from '../figures/judged-side.ts'
import { atWork } from '../figures/resampled-side.ts'
import type { ErrorChange } from './error-change.ts'
import type { SideErrors } from './side-evidence.ts'

export interface DrawErrorsOptions {
  readonly dataset: Dataset
  readonly plan: DrawPlan
  readonly units: Units
  readonly confidence: number
}

/** What each kind of error costs a side, as it is and on every resample: means over its checkpoints. */
export interface DrawnSideErrors {
  /** Of the first checkpoint. */
  readonly counts: ErrorColumns['counts']
  /** One entry per `errorFigureIds`. */
  readonly observed: Float64Array
  /** A row of them for each resample. */
  readonly resampled: Float64Array
  /** 1 for each unit with an object that counts or a detection. */
  readonly contributing: Uint8Array
}

/** Finds a side's errors and resamples what they cost. */
export async function drawSideErrors(
  { checkpoints }: MatchedSide,
  { dataset, plan, units }: DrawErrorsOptions,
  watch: DrawWatch,
): Promise<DrawnSideErrors> {
  const [observed, resampled] = [new MeanRows(), new MeanRows()]
  const contributing = new Uint8Array(units.keys.length)
  let counts: ErrorColumns['counts'] | null = null
  for (const { checkpoint } of checkpoints) {
    const columns = await withBreaks(errorColumns(dataset, checkpoint.detections), atWork(watch))
    counts ??= columns.counts
    mark(contributing, columns, units)
    const figures = new ErrorFigures(columns)
    figures.compute(new Uint16Array(columns.imageCount).fill(1))
    observed.add(figures.row)
    resampled.add(await drawErrors({ ...columns, ...drawnUnits(units, columns) }, plan, watch))
  }
  if (counts === null) throw new Error('a side has no checkpoint')
  return { counts, observed: observed.rows, resampled: resampled.rows, contributing }
}

/** The errors of every side, at once or one after the other. */
export function drawErrorsOfSides(
  sides: readonly MatchedSide[],
  options: DrawErrorsOptions,
  atOnce: boolean,
  watch: DrawWatch,
): Promise<readonly DrawnSideErrors[]> {
  const tasks = sides.map((side) => () => drawSideErrors(side, options, watch))
  return allOf<readonly DrawnSideErrors[]>(atOnce, tasks)
}

/** How many resamples that makes, for sides of so many checkpoints. */
export function errorDrawCount(checkpoints: readonly number[], { resamples }: Pick<DrawPlan, 'resamples'>): number {
  return checkpoints.reduce((sum, count) => sum + count * resamples, 0)
}

/** A side's kinds of error with their intervals. */
export function sideErrors(
  { counts, observed, resampled, contributing }: DrawnSideErrors,
  confidence: number,
): SideErrors {
  const units = unitsAmong(contributing)
  return {
    AP50: numberOrNull(observed[0]),
    kinds: [...errorKinds, ...errorTotals].map((error) => {
      const at = errorFigureIds.indexOf(error)
      const dAP = numberOrNull(observed[at])
      const interval = dAP === null ? null : intervalOf(dAP, columnOf(resampled, at), units, confidence, shareRange)
      return { error, dAP, interval: interval?.interval ?? null, count: counts[error] }
    }),
  }
}

/** How a variant's kinds of error differ from the baseline's: all sides see the same resamples. */
export function errorChanges(baseline: DrawnSideErrors, variant: DrawnSideErrors, confidence: number): ErrorChange[] {
  const units = unitsAmong(baseline.contributing.map((mark, at) => mark | (variant.contributing[at] as number)))
  return [...errorKinds, ...errorTotals].map((error) => {
    const at = errorFigureIds.indexOf(error)
    const change = numberOrNull((variant.observed[at] as number) - (baseline.observed[at] as number))
    if (change === null) return { error, change, interval: null, standardError: null }
    const before = columnOf(baseline.resampled, at)
    const drawn = columnOf(variant.resampled, at).map((value, draw) => value - (before[draw] as number))
    return { error, change, ...intervalOf(change, drawn, units, confidence, differenceRange) }
  })
}

function intervalOf(
  value: number,
  resampled: Float64Array,
  units: number,
  confidence: number,
  range: Interval,
): { readonly interval: Interval | null; readonly standardError: number | null } {
  const estimate = estimateValue(value, resampled, units)
  // Resampled images repeat, which favours some kinds: intervals without that bias would hold too seldom.
  const standardError = errorWithBias(estimate)
  return { interval: valueInterval({ ...estimate, standardError }, confidence, range), standardError }
}

function columnOf(rows: Float64Array, at: number): Float64Array {
  const { length } = errorFigureIds
  return Float64Array.from({ length: rows.length / length }, (_, draw) => rows[draw * length + at] as number)
}

function mark(contributing: Uint8Array, { fixed, objects }: ErrorColumns, { unitOfImage }: Units): void {
  for (const image of fixed.none.images) contributing[unitOfImage[image] as number] = 1
  for (const entry of objects) contributing[unitOfImage[entry >> 2] as number] = 1
}

function unitsAmong(contributing: Uint8Array): number {
  return contributing.reduce((count, each) => count + each, 0)
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
