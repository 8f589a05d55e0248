import { pairwiseMean } from '../../statistics/pairwise-sum.ts'
import { type CurveGroup, curveGroups } from '../curves/curve-groups.ts'
import { figureLayout } from '../curves/figure-layout.ts'
import { iouIndexOf, iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { WeightedCurves } from './weighted-curves.ts'

const recallCount = recallThresholds.length
const curveLength = iouThresholds.length * recallCount

/** AP, and AP at the IoU thresholds .50 and .75; null where nothing counts. */
export interface LeftFigures {
  readonly AP: number | null
  readonly AP50: number | null
  readonly AP75: number | null
}

const at50 = iouIndexOf(0.5)
const at75 = iouIndexOf(0.75)

/**
 * One model's AP, AP50 and AP75 without one image or another, equal to pycocotools' on the data set without that image to the last bit. Only the
 * categories that the image has an object or a detection of are computed again.
 */
export class LeaveOneOut {
  /** With all images. */
  readonly all: LeftFigures
  readonly #cells: DrawnCells
  readonly #group: CurveGroup
  readonly #curves: WeightedCurves
  readonly #weights: Uint16Array
  /** Those that AP is the mean of, with their numbers of objects and their curves on all images. */
  readonly #own: readonly { readonly cell: number; readonly objects: number; readonly curve: Float64Array }[]
  readonly #touched: readonly Uint8Array[]
  readonly #table: Float64Array

  /** @param cells of one model (`sideCells`); those of its size range `all` are looked at. */
  constructor(cells: DrawnCells) {
    const layout = figureLayout(cells)
    const AP = layout.metric('AP')
    const groups = curveGroups(layout)
    const group = groups.findIndex(({ overall }) => overall.some(({ place }) => place === AP))
    this.#cells = cells
    this.#group = groups[group] as CurveGroup
    this.#curves = new WeightedCurves(groups)
    this.#weights = new Uint16Array(cells.imageCount).fill(1)
    const own = Array.from(cells.cellGroup.keys()).filter((cell) => cells.cellGroup[cell] === group)
    this.#own = own.map((cell) => {
      const objects = (cells.objectStarts[cell + 1] as number) - (cells.objectStarts[cell] as number)
      return { cell, objects, curve: this.#curveOf(cell, objects) }
    })
    this.#touched = this.#own.map(({ cell }) => touchedBy(cells, cell))
    this.#table = new Float64Array(curveLength * this.#own.length)
    this.all = this.#meansOf(this.#own.map(({ curve }) => curve))
  }

  /** The figures without an image, by its index in the data set. */
  without(image: number): LeftFigures {
    this.#weights[image] = 0
    const curves = this.#own.flatMap(({ cell, objects, curve }, at) => {
      if (this.#touched[at]?.[image] !== 1) return [curve]
      const left = objects - this.#objectsOf(cell, image)
      return left === 0 ? [] : [this.#curveOf(cell, left)]
    })
    this.#weights[image] = 1
    return this.#meansOf(curves)
  }

  #objectsOf(cell: number, image: number): number {
    const { objectStarts, objectImage } = this.#cells
    let count = 0
    for (let o = objectStarts[cell] as number; o < (objectStarts[cell + 1] as number); o++) {
      if (objectImage[o] === image) count++
    }
    return count
  }

  #curveOf(cell: number, objects: number): Float64Array {
    const curve = new Float64Array(curveLength)
    this.#curves.fill(this.#cells, cell, objects, this.#group.fewerDetections, this.#weights)
    this.#curves.write(curve)
    return curve
  }

  /** In pycocotools' order: threshold by threshold, recall by recall, category by category. */
  #meansOf(curves: readonly Float64Array[]): LeftFigures {
    const table = this.#table
    const { length } = curves
    for (const [column, curve] of curves.entries()) {
      for (let at = 0; at < curveLength; at++) table[at * length + column] = curve[at] as number
    }
    const ofThreshold = recallCount * length
    return {
      AP: pairwiseMean(table, 0, curveLength * length),
      AP50: pairwiseMean(table, at50 * ofThreshold, (at50 + 1) * ofThreshold),
      AP75: pairwiseMean(table, at75 * ofThreshold, (at75 + 1) * ofThreshold),
    }
  }
}

/** 1 for each image with an object or a detection of the cell that may matter. */
function touchedBy(cells: DrawnCells, cell: number): Uint8Array {
  const touched = new Uint8Array(cells.imageCount)
  const { objectStarts, objectImage, plainStarts, plainSource, eventStarts, eventSource } = cells
  for (let o = objectStarts[cell] as number; o < (objectStarts[cell + 1] as number); o++) {
    touched[objectImage[o] as number] = 1
  }
  for (let i = plainStarts[cell] as number; i < (plainStarts[cell + 1] as number); i++) {
    touched[(plainSource[i] as number) >> 1] = 1
  }
  for (let i = eventStarts[cell] as number; i < (eventStarts[cell + 1] as number); i++) {
    touched[(eventSource[i] as number) >> 1] = 1
  }
  return touched
}
