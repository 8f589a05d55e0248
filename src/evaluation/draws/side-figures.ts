import { pairwiseMean } from '../../statistics/pairwise-sum.ts'
import { type CurveGroup, curveGroups } from '../curves/curve-groups.ts'
import { type FigureLayout, figureLayout } from '../curves/figure-layout.ts'
import { OperatingFigures } from '../operating/operating-figures.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import { CurveTable } from './curve-table.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { WeightedCurves } from './weighted-curves.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const curveLength = thresholdCount * recallCount

/**
 * All figures of one model for one draw after another, without allocating: each image counts a whole number of times. With
 * weights 1 they are `averagePrecision`'s, bit for bit, and those at the observed thresholds of operating points; other
 * weights give those of a data set in which images are repeated.
 */
export class SideFigures {
  readonly layout: FigureLayout
  /** A row of the layout after `compute`; overwritten by the next. */
  readonly row: Float64Array
  readonly #cells: DrawnCells
  readonly #groups: readonly CurveGroup[]
  readonly #curves: WeightedCurves
  /** One cell's precision. */
  readonly #curve = new Float64Array(curveLength)
  /** A group's precision, a column for each category that has objects: the order in which numpy sums it. */
  readonly #precision: CurveTable
  /** [IoU threshold, present category], at the group's limit, then at each of those on fewer detections. */
  readonly #recalls: readonly Float64Array[]
  /** One cell's recall, likewise. */
  readonly #recallsOfCell: readonly Float64Array[]
  readonly #operating: OperatingFigures
  readonly #objects: Int32Array
  readonly #noSwaps: Uint8Array
  /** Where the operating figures of the points' baseline go. */
  readonly #unread: Float64Array

  constructor(cells: DrawnCells) {
    this.#cells = cells
    this.layout = figureLayout(cells)
    this.#groups = curveGroups(this.layout)
    this.#curves = new WeightedCurves(this.#groups)
    const limits = 1 + Math.max(...this.#groups.map(({ fewerDetections }) => fewerDetections.length))
    const recalls = (length: number) => Array.from({ length: limits }, () => new Float64Array(length))
    this.row = new Float64Array(this.layout.length)
    this.#precision = new CurveTable(cells.categoryCount)
    this.#recalls = recalls(thresholdCount * cells.categoryCount)
    this.#recallsOfCell = recalls(thresholdCount)
    this.#operating = new OperatingFigures(cells.points)
    this.#objects = new Int32Array(cells.cellCategory.length)
    this.#noSwaps = new Uint8Array(cells.imageCount)
    this.#unread = new Float64Array(this.layout.length)
  }

  /** Computes the row: image i counts `weights[i]` times. */
  compute(weights: Uint16Array): void {
    this.row.fill(Number.NaN)
    this.#weighObjects(weights)
    const { cellGroup } = this.#cells
    let cell = 0
    while (cell < cellGroup.length) {
      const first = cell
      let present = 0
      for (; cellGroup[cell] === cellGroup[first]; cell++) if ((this.#objects[cell] as number) > 0) present++
      if (present > 0) this.#computeGroup(first, cell, present, weights)
    }
    this.#operating.compute(weights, this.#noSwaps, this.layout, this.#unread, this.row)
  }

  #weighObjects(weights: Uint16Array): void {
    const { objectStarts, objectImage } = this.#cells
    for (let cell = 0; cell < this.#objects.length; cell++) {
      let sum = 0
      const end = objectStarts[cell + 1] as number
      for (let o = objectStarts[cell] as number; o < end; o++) sum += weights[objectImage[o] as number] as number
      this.#objects[cell] = sum
    }
  }

  #computeGroup(first: number, end: number, present: number, weights: Uint16Array): void {
    const group = this.#groups[this.#cells.cellGroup[first] as number] as CurveGroup
    this.#precision.begin(present)
    let column = 0
    for (let cell = first; cell < end; cell++) {
      const objects = this.#objects[cell] as number
      if (objects === 0) continue
      this.#curves.fill(this.#cells, cell, objects, group.fewerDetections, weights)
      this.#takeCell(group, cell, column, present, objects)
      column++
    }
    this.#precision.end()
    for (const { place, of, firstIou, endIou, recallAt } of group.overall) {
      this.row[place] =
        of === 'precision'
          ? this.#precision.mean(firstIou, endIou)
          : mean(this.#recalls[recallAt] as Float64Array, firstIou * present, endIou * present)
    }
  }

  /** Takes a cell's curves into its column of the group's tables, and reads its category's own figures off them. */
  #takeCell(
    { fewerDetections, perCategory }: CurveGroup,
    cell: number,
    column: number,
    present: number,
    objects: number,
  ): void {
    const { hits, beyond } = this.#curves
    const recallsOfCell = this.#recallsOfCell
    for (let limit = 0; limit <= fewerDetections.length; limit++) {
      const own = recallsOfCell[limit] as Float64Array
      const table = this.#recalls[limit] as Float64Array
      for (let t = 0; t < thresholdCount; t++) {
        const left = limit === 0 ? 0 : (beyond[thresholdCount * (limit - 1) + t] as number)
        const recall = ((hits[t] as number) - left) / objects
        own[t] = recall
        table[t * present + column] = recall
      }
    }
    this.#precision.add(this.#curves)
    if (perCategory.length === 0) return
    this.#curves.write(this.#curve)
    const category = this.#cells.cellCategory[cell] as number
    for (const { id, of, firstIou, endIou, recallAt } of perCategory) {
      this.row[this.layout.category(category, id)] =
        of === 'precision'
          ? mean(this.#curve, firstIou * recallCount, endIou * recallCount)
          : mean(recallsOfCell[recallAt] as Float64Array, firstIou, endIou)
    }
  }
}

function mean(values: Float64Array, start: number, end: number): number {
  return pairwiseMean(values, start, end) ?? Number.NaN
}
