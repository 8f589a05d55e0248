import { type CurveGroup, curveGroups } from '../curves/curve-groups.ts'
import { type FigureLayout, figureLayout } from '../curves/figure-layout.ts'
import { OperatingFigures } from '../operating/operating-figures.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { laneCount } from './lane-counter.ts'
import { type Coins, type Lanes, SwappedCurves } from './swapped-curves.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const sideCount = 2 * laneCount

/** Where a figure's curves are: IoU thresholds as a range, recall at one of the group's limits. */
type Part = CurveGroup['overall'][number] | CurveGroup['perCategory'][number]

/**
 * The change of every figure of two models, variant minus baseline, after swaps, for up to 32 draws at once. Sums are not
 * taken in numpy's order, so that a change may differ from that of pycocotools' figures by rounding (10⁻¹⁵). Without a swap it
 * is the observed change but for that; exchanging the models negates it exactly.
 */
export class SwappedChanges {
  readonly layout: FigureLayout
  readonly #cells: DrawnCells
  readonly #groups: readonly CurveGroup[]
  readonly #curves: SwappedCurves
  /** [figure of the group, lane] */
  readonly #sums: Float64Array
  readonly #operating: OperatingFigures
  readonly #weights: Uint16Array
  readonly #swaps: Uint8Array
  readonly #baseline: Float64Array
  readonly #variant: Float64Array

  constructor(cells: DrawnCells) {
    this.#cells = cells
    this.layout = figureLayout(cells)
    this.#groups = curveGroups(this.layout)
    this.#curves = new SwappedCurves(this.#groups)
    this.#sums = new Float64Array(laneCount * Math.max(...this.#groups.map(({ overall }) => overall.length)))
    this.#operating = new OperatingFigures(cells.points)
    this.#weights = new Uint16Array(cells.imageCount).fill(1)
    this.#swaps = new Uint8Array(cells.imageCount)
    this.#baseline = new Float64Array(this.layout.length)
    this.#variant = new Float64Array(this.layout.length)
  }

  /** Writes one row of the layout for each lane into `rows`, NaN where a figure has no value. */
  compute(coins: Coins, lanes: Lanes, rows: Float64Array): void {
    rows.fill(Number.NaN)
    const { cellGroup } = this.#cells
    for (let cell = 0; cell < cellGroup.length; ) {
      const first = cell
      while (cellGroup[cell] === cellGroup[first]) cell++
      this.#computeGroup(first, cell, coins, lanes, rows)
    }
    if (this.#cells.points.length > 0) this.#computePoints(coins, lanes, rows)
  }

  #computeGroup(first: number, end: number, coins: Coins, lanes: Lanes, rows: Float64Array): void {
    const group = this.#groups[this.#cells.cellGroup[first] as number] as CurveGroup
    const sums = this.#sums
    sums.fill(0)
    for (let cell = first; cell < end; cell++) {
      const objects = (this.#cells.objectStarts[cell + 1] as number) - (this.#cells.objectStarts[cell] as number)
      const category = this.#cells.cellCategory[cell] as number
      this.#curves.fill(this.#cells, cell, group.fewerDetections, coins, lanes)
      for (let lane = lanes.from; lane < lanes.end; lane++) {
        for (let at = 0; at < group.overall.length; at++) {
          const place = at * laneCount + lane
          sums[place] = (sums[place] as number) + this.#changeOf(group.overall[at] as Part, lane, objects)
        }
        const row = (lane - lanes.from) * this.layout.length
        for (const part of group.perCategory) {
          rows[row + this.layout.category(category, part.id)] = this.#changeOf(part, lane, objects)
        }
      }
    }
    for (const [at, { place }] of group.overall.entries()) {
      for (let lane = lanes.from; lane < lanes.end; lane++) {
        rows[(lane - lanes.from) * this.layout.length + place] = (sums[at * laneCount + lane] as number) / (end - first)
      }
    }
  }

  /** The change of one figure in the cell that was filled last. */
  #changeOf({ of, firstIou, endIou, recallAt }: Part, lane: number, objects: number): number {
    const { precision, hits, beyond } = this.#curves
    let sum = 0
    for (let t = firstIou; t < endIou; t++) {
      const side = t * sideCount + 2 * lane
      if (of === 'precision') {
        sum += (precision[side + 1] as number) - (precision[side] as number)
        continue
      }
      sum += (hits[side + 1] as number) - (hits[side] as number)
      if (recallAt === 0) continue
      const left = (recallAt - 1) * thresholdCount * sideCount + side
      sum -= (beyond[left + 1] as number) - (beyond[left] as number)
    }
    return sum / ((endIou - firstIou) * (of === 'precision' ? recallCount : objects))
  }

  #computePoints({ swaps }: Coins, lanes: Lanes, rows: Float64Array): void {
    const { length } = this.layout
    const first = this.layout.operating(0, 'precision')
    for (let lane = lanes.from; lane < lanes.end; lane++) {
      for (let image = 0; image < swaps.length; image++) this.#swaps[image] = ((swaps[image] as number) >>> lane) & 1
      this.#operating.compute(this.#weights, this.#swaps, this.layout, this.#baseline, this.#variant)
      const row = (lane - lanes.from) * length
      for (let at = first; at < length; at++) {
        rows[row + at] = (this.#variant[at] as number) - (this.#baseline[at] as number)
      }
    }
  }
}
