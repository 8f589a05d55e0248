import type { Units } from '../../statistics/units.ts'
import { curveGroups } from '../curves/curve-groups.ts'
import { figureLayout } from '../curves/figure-layout.ts'
import type { Matches } from '../matching/matches.ts'
import { type MergedRanks, mergeRanks, ranksAlone } from '../matching/merge-ranks.ts'
import { type OperatingColumns, operatingColumns } from '../operating/operating-columns.ts'
import type { OperatingPoint } from '../rules/operating-point.ts'
import type { PerCategoryMetricId } from '../rules/repeated-metrics.ts'
import { atOnce, type Steps } from '../rules/steps.ts'
import { CellColumns, type Cells } from './cells.ts'
import { type DrawnUnits, drawnUnits } from './drawn-units.ts'

/** All that drawing one model's figures needs, or permuting two models'. */
export interface DrawnCells extends Cells, DrawnUnits {
  readonly imageCount: number
  readonly categoryCount: number
  readonly sizeRangeCount: number
  /** The operating points in the order in which they were asked for. */
  readonly points: readonly OperatingColumns[]
  /** Which figures of every category are drawn; `drawnCategoryIds` where not given. */
  readonly categoryIds?: readonly PerCategoryMetricId[]
}

export interface SideOptions {
  readonly units: Units
  /** Points at which the model is looked at besides AP; none where not given. */
  readonly points?: readonly OperatingPoint[]
  /** The model on which thresholds are chosen that hold for all; the model itself where not given. */
  readonly baseline?: Matches
}

export interface PairOptions {
  readonly units: Units
  readonly points?: readonly OperatingPoint[]
  /** How both models' detections are put in one order; by rank where not given. */
  readonly merge?: typeof mergeRanks | undefined
}

/** One model alone, on a data set whose images make up the units; it is the variant of the points' columns. */
export function sideCells(matches: Matches, options: SideOptions): DrawnCells {
  return atOnce(sideCellsSteps(matches, options))
}

/** `sideCells` in steps. */
export function* sideCellsSteps(
  matches: Matches,
  { units, points = [], baseline = matches }: SideOptions,
): Steps<DrawnCells> {
  const cells = yield* cellSteps([matches], (limit) => ranksAlone(matches, limit))
  return {
    ...countsOf(matches),
    ...drawnUnits(units, matches),
    points: operatingColumns(baseline, matches, points),
    ...cells,
  }
}

/**
 * A baseline and a variant in one order.
 * @throws RangeError where they are not of one data set and the same size ranges.
 */
export function pairCells(baseline: Matches, variant: Matches, options: PairOptions): DrawnCells {
  return atOnce(pairCellsSteps(baseline, variant, options))
}

/** `pairCells` in steps. */
export function* pairCellsSteps(
  baseline: Matches,
  variant: Matches,
  { units, points = [], merge = mergeRanks }: PairOptions,
): Steps<DrawnCells> {
  if (Object.entries(countsOf(baseline)).some(([name, count]) => Reflect.get(countsOf(variant), name) !== count)) {
    throw new RangeError('the two sides are not of one data set and the same size ranges')
  }
  const cells = yield* cellSteps([baseline, variant], (limit) => merge(baseline, variant, limit))
  return {
    ...countsOf(baseline),
    ...drawnUnits(units, baseline),
    points: operatingColumns(baseline, variant, points),
    ...cells,
  }
}

function countsOf({ imageCount, categoryCount, sizeRanges }: Matches) {
  return { imageCount, categoryCount, sizeRangeCount: sizeRanges.length }
}

function* cellSteps(
  models: readonly [Matches, ...Matches[]],
  orderWithin: (detectionLimit: number) => MergedRanks,
): Steps<Cells> {
  const counts = countsOf(models[0])
  const columns = new CellColumns(models)
  const orders = new Map<number, MergedRanks>()
  const groups = curveGroups(figureLayout(counts))
  for (const [group, { sizeRange, detectionLimit }] of groups.entries()) {
    const order = orders.get(detectionLimit) ?? orderWithin(detectionLimit)
    orders.set(detectionLimit, order)
    for (let category = 0; category < counts.categoryCount; category++) {
      columns.add({ group, sizeRange, category, order })
      yield (group + category / counts.categoryCount) / groups.length
    }
  }
  return columns.done()
}
