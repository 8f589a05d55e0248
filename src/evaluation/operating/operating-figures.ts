import type { FigureLayout } from '../curves/figure-layout.ts'
import type { FixedColumns, MergedColumns, OperatingColumns } from './operating-columns.ts'

/**
 * Both sides' figures at operating points for one draw after another, without allocating. A detection's match does not
 * depend on detections with lower scores, so that leaving out those below a threshold after matching is exact.
 */
export class OperatingFigures {
  readonly #points: readonly OperatingColumns[]
  /** Of each side: how many detections are kept, and how many of those are true positives. */
  readonly #kept = new Int32Array(2)
  readonly #found = new Int32Array(2)

  constructor(points: readonly OperatingColumns[]) {
    this.#points = points
  }

  /**
   * Writes the figures into both rows of the layout: image i counts `weights[i]` times, its sides swapped where
   * `swaps[i]` is 1. NaN stands for precision where nothing is kept, recall and F1 without objects, false positives per
   * image without images, and everything where a threshold is the baseline's and it finds nothing.
   */
  compute(
    weights: Uint16Array,
    swaps: Uint8Array,
    layout: FigureLayout,
    baseline: Float64Array,
    variant: Float64Array,
  ): void {
    const [first] = this.#points
    if (first === undefined) return
    let images = 0
    let objects = 0
    for (let image = 0; image < weights.length; image++) {
      const weight = weights[image] as number
      images += weight
      objects += weight * (first.objects[image] as number)
    }
    for (let point = 0; point < this.#points.length; point++) {
      const columns = this.#points[point] as OperatingColumns
      if (columns.kind === 'fixed') this.#countFixed(columns, weights, swaps)
      else this.#findThresholds(columns, objects, weights, swaps)
      const exists = columns.point.kind !== 'baseline-best-f1' || (this.#found[0] as number) > 0
      this.#write(baseline, layout, point, 0, exists, objects, images)
      this.#write(variant, layout, point, 1, exists, objects, images)
    }
  }

  #countFixed({ counts }: FixedColumns, weights: Uint16Array, swaps: Uint8Array): void {
    this.#kept.fill(0)
    this.#found.fill(0)
    for (let image = 0; image < weights.length; image++) {
      const weight = weights[image] as number
      const side = swaps[image] as number
      const at = 4 * image
      this.#add(side, weight, counts[at] as number, counts[at + 1] as number)
      this.#add(1 - side, weight, counts[at + 2] as number, counts[at + 3] as number)
    }
  }

  #add(side: number, weight: number, kept: number, found: number): void {
    this.#kept[side] = (this.#kept[side] as number) + weight * kept
    this.#found[side] = (this.#found[side] as number) + weight * found
  }

  /**
   * Walks down the merged detections and keeps for each side the place that the point asks for. Only ranks that hold a true
   * positive can raise recall or F1, so no others are looked at; and once both sides have more false ones than even all
   * objects would make up for, nothing below is taken.
   */
  #findThresholds({ merged, point }: MergedColumns, objects: number, weights: Uint16Array, swaps: Uint8Array) {
    const precision = point.kind === 'precision' ? point.precision : null
    let kept = 0
    let keptOnSide1 = 0
    let found = 0
    let foundOnSide1 = 0
    this.#kept.fill(0)
    this.#found.fill(0)
    for (let at = 0; at < merged.length; at++) {
      const entry = merged[at] as number
      const image = entry >> 3
      const weight = weights[image] as number
      const onSide1 = -(((entry >> 2) ^ (swaps[image] as number)) & 1)
      const hit = weight & -((entry >> 1) & 1)
      kept += weight
      keptOnSide1 += weight & onSide1
      found += hit
      foundOnSide1 += hit & onSide1
      if ((entry & 1) === 0) continue
      const keptOnSide0 = kept - keptOnSide1
      const foundOnSide0 = found - foundOnSide1
      if (point.kind === 'baseline-best-f1') {
        // Where the baseline finds no more, its threshold stays above the variant's detections that follow.
        if (foundOnSide0 > (this.#found[0] as number) && this.#takeBetterF1(0, keptOnSide0, foundOnSide0, objects)) {
          this.#take(1, keptOnSide1, foundOnSide1)
        }
        if (this.#isBeyondBetterF1(0, keptOnSide0 - foundOnSide0, objects)) break
      } else if (precision === null) {
        this.#takeBetterF1(0, keptOnSide0, foundOnSide0, objects)
        this.#takeBetterF1(1, keptOnSide1, foundOnSide1, objects)
        const isDone =
          this.#isBeyondBetterF1(0, keptOnSide0 - foundOnSide0, objects) &&
          this.#isBeyondBetterF1(1, keptOnSide1 - foundOnSide1, objects)
        if (isDone) break
      } else {
        this.#takeMoreFound(0, keptOnSide0, foundOnSide0, precision)
        this.#takeMoreFound(1, keptOnSide1, foundOnSide1, precision)
        const mostFalse = (objects * (1 - precision)) / precision + 1
        if (keptOnSide0 - foundOnSide0 > mostFalse && keptOnSide1 - foundOnSide1 > mostFalse) break
      }
    }
  }

  /** The first place with the most true positives at a precision that suffices. */
  #takeMoreFound(side: 0 | 1, kept: number, found: number, precision: number): void {
    if (found <= (this.#found[side] as number) || found / kept < precision) return
    this.#take(side, kept, found)
  }

  /** The last place with the highest F1. Shares are compared as products of whole numbers, which are exact. */
  #takeBetterF1(side: 0 | 1, kept: number, found: number, objects: number): boolean {
    const best = this.#found[side] as number
    if (found === 0 || found * ((this.#kept[side] as number) + objects) < best * (kept + objects)) return false
    this.#take(side, kept, found)
    return true
  }

  #take(side: 0 | 1, kept: number, found: number): void {
    this.#kept[side] = kept
    this.#found[side] = found
  }

  /** Whether finding every object with no more false ones would not reach the F1 that is taken. */
  #isBeyondBetterF1(side: 0 | 1, falses: number, objects: number): boolean {
    const taken = this.#found[side] as number
    return objects * ((this.#kept[side] as number) + objects) < taken * (falses + 2 * objects)
  }

  #write(
    row: Float64Array,
    layout: FigureLayout,
    point: number,
    side: 0 | 1,
    exists: boolean,
    objects: number,
    images: number,
  ): void {
    const kept = this.#kept[side] as number
    const found = this.#found[side] as number
    const withObjects = exists && objects > 0
    row[layout.operating(point, 'precision')] = exists && kept > 0 ? found / kept : Number.NaN
    row[layout.operating(point, 'recall')] = withObjects ? found / objects : Number.NaN
    row[layout.operating(point, 'F1')] = withObjects ? (2 * found) / (kept + objects) : Number.NaN
    row[layout.operating(point, 'falsePositivesPerImage')] = exists && images > 0 ? (kept - found) / images : Number.NaN
  }
}
