import { pairwiseMean } from '../../statistics/pairwise-sum.ts'
import { type CurveGroup, curveGroups } from '../curves/curve-groups.ts'
import { type FigureLayout, figureLayout } from '../curves/figure-layout.ts'
import { OperatingFigures } from '../operating/operating-figures.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import { CellCurves } from './cell-curves.ts'
import type { PairedMatches } from './paired-matches.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const curveLength = thresholdCount * recallCount

/** One side's curves of a group, last index the categories that have objects: the order in which numpy sums them. */
interface SideTables {
  /** A row of the layout. */
  readonly figures: Float64Array
  /** [IoU threshold, recall threshold, present category] */
  readonly precision: Float64Array
  /** [IoU threshold, present category], at the group's limit, then at each of those on fewer detections. */
  readonly recalls: readonly Float64Array[]
}

/**
 * All figures of two models for one draw after another, without allocating: each image counts a whole number of times,
 * and its two sides may be swapped. With weights 1 and no swaps they are `averagePrecision`'s of both, bit for bit,
 * and those at the observed thresholds of operating points; other weights give those of a data set in which images are
 * repeated.
 */
export class PairedFigures {
  readonly layout: FigureLayout
  readonly #paired: PairedMatches
  readonly #groups: readonly CurveGroup[]
  readonly #curves: CellCurves
  readonly #sides: readonly [SideTables, SideTables]
  readonly #operating: OperatingFigures
  readonly #objects: Int32Array
  /** One cell's recall at each limit, as in `SideTables`. */
  readonly #recallsOfCell: readonly Float64Array[]

  constructor(paired: PairedMatches) {
    this.#paired = paired
    this.layout = figureLayout(paired)
    this.#groups = curveGroups(this.layout)
    this.#curves = new CellCurves(this.#groups)
    const limits = 1 + Math.max(...this.#groups.map(({ fewerDetections }) => fewerDetections.length))
    const recalls = (length: number) => Array.from({ length: limits }, () => new Float64Array(length))
    const tables = (): SideTables => ({
      figures: new Float64Array(this.layout.length),
      precision: new Float64Array(curveLength * paired.categoryCount),
      recalls: recalls(thresholdCount * paired.categoryCount),
    })
    this.#recallsOfCell = recalls(thresholdCount)
    this.#sides = [tables(), tables()]
    this.#operating = new OperatingFigures(paired.points)
    this.#objects = new Int32Array(paired.cellCategory.length)
  }

  /** The baseline's figures, or what stood on its side, after `compute`; overwritten by the next. */
  get baseline(): Float64Array {
    return this.#sides[0].figures
  }

  /** Likewise the variant's. */
  get variant(): Float64Array {
    return this.#sides[1].figures
  }

  /** Computes both rows: image i counts `weights[i]` times, its sides swapped where `swaps[i]` is 1. */
  compute(weights: Uint16Array, swaps: Uint8Array): void {
    for (const { figures } of this.#sides) figures.fill(Number.NaN)
    this.#weighObjects(weights)
    const { cellGroup } = this.#paired
    let cell = 0
    while (cell < cellGroup.length) {
      const first = cell
      let present = 0
      for (; cellGroup[cell] === cellGroup[first]; cell++) if ((this.#objects[cell] as number) > 0) present++
      if (present > 0) this.#computeGroup(first, cell, present, weights, swaps)
    }
    this.#operating.compute(weights, swaps, this.layout, this.baseline, this.variant)
  }

  #weighObjects(weights: Uint16Array): void {
    const { objectStarts, objectImage } = this.#paired
    for (let cell = 0; cell < this.#objects.length; cell++) {
      let sum = 0
      const end = objectStarts[cell + 1] as number
      for (let o = objectStarts[cell] as number; o < end; o++) sum += weights[objectImage[o] as number] as number
      this.#objects[cell] = sum
    }
  }

  #computeGroup(first: number, end: number, present: number, weights: Uint16Array, swaps: Uint8Array): void {
    const group = this.#groups[this.#paired.cellGroup[first] as number] as CurveGroup
    for (const { precision } of this.#sides) precision.fill(0, 0, curveLength * present)
    let column = 0
    for (let cell = first; cell < end; cell++) {
      const objects = this.#objects[cell] as number
      if (objects === 0) continue
      this.#curves.fill(this.#paired, cell, objects, group.fewerDetections, weights, swaps)
      for (const side of [0, 1] as const) this.#takeCell(side, group, cell, column, present, objects)
      column++
    }
    for (const { figures, precision, recalls } of this.#sides) {
      for (const { place, of, firstIou, endIou, recallAt } of group.overall) {
        const table = of === 'precision' ? precision : (recalls[recallAt] as Float64Array)
        const perThreshold = of === 'precision' ? recallCount * present : present
        figures[place] = mean(table, firstIou * perThreshold, endIou * perThreshold)
      }
    }
  }

  /** Takes a cell's curves into its column of the group's tables, and reads its category's own figures off them. */
  #takeCell(
    side: 0 | 1,
    { fewerDetections, perCategory }: CurveGroup,
    cell: number,
    column: number,
    present: number,
    objects: number,
  ): void {
    const { precision: curve, hits, beyond } = this.#curves
    const { figures, precision, recalls } = this.#sides[side]
    const recallsOfCell = this.#recallsOfCell
    for (let t = 0; t < thresholdCount; t++) {
      const at = side * thresholdCount + t
      const found = hits[at] as number
      for (let limit = 0; limit <= fewerDetections.length; limit++) {
        const left = limit === 0 ? 0 : (beyond[2 * thresholdCount * (limit - 1) + at] as number)
        const recall = (found - left) / objects
        ;(recallsOfCell[limit] as Float64Array)[t] = recall
        ;(recalls[limit] as Float64Array)[t * present + column] = recall
      }
      // From right to left, precision never falls.
      let best = 0
      for (let r = this.#curves.reached(found); r >= 0; r--) {
        const value = curve[at * recallCount + r] as number
        if (value > best) best = value
        curve[at * recallCount + r] = best
        precision[(t * recallCount + r) * present + column] = best
      }
    }
    const category = this.#paired.cellCategory[cell] as number
    const start = side * curveLength
    for (const { id, of, firstIou, endIou, recallAt } of perCategory) {
      figures[this.layout.category(category, id)] =
        of === 'precision'
          ? mean(curve, start + firstIou * recallCount, start + endIou * recallCount)
          : mean(recallsOfCell[recallAt] as Float64Array, firstIou, endIou)
    }
  }
}

function mean(values: Float64Array, start: number, end: number): number {
  return pairwiseMean(values, start, end) ?? Number.NaN
}
