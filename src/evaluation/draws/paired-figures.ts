import { pairwiseMean } from '../../statistics/pairwise-sum.ts'
import { type FigureLayout, figureLayout } from '../curves/figure-layout.ts'
import { OperatingFigures } from '../operating/operating-figures.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import { CellCurves } from './cell-curves.ts'
import type { PairedMatches } from './paired-matches.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const curveLength = thresholdCount * recallCount
/** Index of IoU .75. */
const strict = 5
const sizesOfCategory = ['AP', 'APs', 'APm', 'APl'] as const

/** One side's curves of a size range, last index the categories that have objects: the order in which numpy sums them. */
interface SideTables {
  /** A row of the layout. */
  readonly figures: Float64Array
  /** [IoU threshold, recall threshold, present category] */
  readonly precision: Float64Array
  /** [IoU threshold, present category], at 100, 10 and 1 detections. */
  readonly recall: Float64Array
  readonly recall10: Float64Array
  readonly recall1: Float64Array
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
  readonly #curves = new CellCurves()
  readonly #sides: readonly [SideTables, SideTables]
  readonly #operating: OperatingFigures
  readonly #objects: Int32Array
  readonly #recallOfCell = new Float64Array(thresholdCount)

  constructor(paired: PairedMatches) {
    this.#paired = paired
    this.layout = figureLayout(paired)
    const tables = (): SideTables => ({
      figures: new Float64Array(this.layout.length),
      precision: new Float64Array(curveLength * paired.categoryCount),
      recall: new Float64Array(thresholdCount * paired.categoryCount),
      recall10: new Float64Array(thresholdCount * paired.categoryCount),
      recall1: new Float64Array(thresholdCount * paired.categoryCount),
    })
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
    const { cellSizeRange } = this.#paired
    let cell = 0
    while (cell < cellSizeRange.length) {
      const first = cell
      let present = 0
      for (; cellSizeRange[cell] === cellSizeRange[first]; cell++) if ((this.#objects[cell] as number) > 0) present++
      if (present > 0) this.#computeSizeRange(first, cell, present, weights, swaps)
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

  #computeSizeRange(first: number, end: number, present: number, weights: Uint16Array, swaps: Uint8Array): void {
    const sizeRange = this.#paired.cellSizeRange[first] as number
    for (const { precision } of this.#sides) precision.fill(0, 0, curveLength * present)
    let column = 0
    for (let cell = first; cell < end; cell++) {
      const objects = this.#objects[cell] as number
      if (objects === 0) continue
      this.#curves.fill(this.#paired, cell, objects, weights, swaps)
      for (const side of [0, 1] as const) this.#takeCell(side, cell, column, present, objects)
      column++
    }
    for (const { figures, precision, recall, recall10, recall1 } of this.#sides) {
      const perThreshold = recallCount * present
      figures[this.layout.size(sizeRange, 'AP')] = mean(precision, 0, curveLength * present)
      figures[this.layout.size(sizeRange, 'AP50')] = mean(precision, 0, perThreshold)
      figures[this.layout.size(sizeRange, 'AP75')] = mean(precision, strict * perThreshold, (strict + 1) * perThreshold)
      figures[this.layout.size(sizeRange, 'AR')] = mean(recall, 0, thresholdCount * present)
      if (sizeRange > 0) continue
      figures[this.layout.metric('AR10')] = mean(recall10, 0, thresholdCount * present)
      figures[this.layout.metric('AR1')] = mean(recall1, 0, thresholdCount * present)
    }
  }

  /** Takes a cell's curves into its column of the size range's tables, and reads its category's own figures off them. */
  #takeCell(side: 0 | 1, cell: number, column: number, present: number, objects: number): void {
    const { precision: curve, hits, beyond10, beyond1 } = this.#curves
    const { figures, precision, recall, recall10, recall1 } = this.#sides[side]
    for (let t = 0; t < thresholdCount; t++) {
      const at = side * thresholdCount + t
      const found = hits[at] as number
      const column100 = t * present + column
      this.#recallOfCell[t] = recall[column100] = found / objects
      recall10[column100] = (found - (beyond10[at] as number)) / objects
      recall1[column100] = (found - (beyond1[at] as number)) / objects
      // From right to left, precision never falls.
      let best = 0
      for (let r = this.#curves.reached(found); r >= 0; r--) {
        const value = curve[at * recallCount + r] as number
        if (value > best) best = value
        curve[at * recallCount + r] = best
        precision[(t * recallCount + r) * present + column] = best
      }
    }
    const id = sizesOfCategory[this.#paired.cellSizeRange[cell] as number]
    if (id === undefined) return
    const category = this.#paired.cellCategory[cell] as number
    const start = side * curveLength
    figures[this.layout.category(category, id)] = mean(curve, start, start + curveLength)
    if (id !== 'AP') return
    figures[this.layout.category(category, 'AP50')] = mean(curve, start, start + recallCount)
    const from = start + strict * recallCount
    figures[this.layout.category(category, 'AP75')] = mean(curve, from, from + recallCount)
    figures[this.layout.category(category, 'AR100')] = mean(this.#recallOfCell, 0, thresholdCount)
  }
}

function mean(values: Float64Array, start: number, end: number): number {
  return pairwiseMean(values, start, end) ?? Number.NaN
}
