import type { CurveGroup } from '../curves/curve-groups.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import type { Cells } from './cells.ts'
import { RecallLevels } from './recall-levels.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const epsilon = 2 ** -52

/**
 * One model's precision and recall in one cell, as `fillCurve` has them, to the last bit. Everything is by IoU threshold
 * and used again for the next cell.
 *
 * The number of true positives alone says which recall they reach, and what was seen so far, less what was ignored, is
 * what precision divides by: one division per true positive and threshold.
 */
export class WeightedCurves {
  /** [IoU threshold, recall threshold], not yet its envelope. */
  readonly precision = new Float64Array(thresholdCount * recallCount)
  /** True positives. */
  readonly hits = new Int32Array(thresholdCount)
  /** [limit, IoU threshold]: how many of them each of the group's limits on fewer detections leaves out. */
  readonly beyond: Int32Array
  readonly levels = new RecallLevels()
  /** Of each event: its weight, and the weight of all that was seen, itself included. */
  #weight = new Int32Array(1024)
  #seen = new Int32Array(1024)

  constructor(groups: readonly CurveGroup[]) {
    const most = Math.max(0, ...groups.map(({ fewerDetections }) => fewerDetections.length))
    this.beyond = new Int32Array(most * thresholdCount)
  }

  /**
   * Fills the curves of a cell with `objects` objects (at least one), each image counting `weights[image]` times.
   * `fewerDetections` are its group's.
   */
  fill(cells: Cells, cell: number, objects: number, fewerDetections: readonly number[], weights: Uint16Array): void {
    this.#makeRoom((cells.eventStarts[cell + 1] as number) - (cells.eventStarts[cell] as number))
    this.levels.set(objects)
    this.precision.fill(0)
    this.hits.fill(0)
    this.beyond.fill(0)
    this.#weighEvents(cells, cell, fewerDetections, weights)
    for (let t = 0; t < thresholdCount; t++) this.#fillThreshold(cells, cell, t)
  }

  #weighEvents(cells: Cells, cell: number, fewerDetections: readonly number[], weights: Uint16Array): void {
    const { plainSource, eventSource, eventPlainEnd, eventRank, eventTrue } = cells
    const fewest = fewerDetections[0] ?? Number.POSITIVE_INFINITY
    let seen = 0
    let plain = cells.plainStarts[cell] as number
    const start = cells.eventStarts[cell] as number
    const end = cells.eventStarts[cell + 1] as number
    for (let event = start; event < end; event++) {
      for (const plainEnd = eventPlainEnd[event] as number; plain < plainEnd; plain++) {
        seen += weights[(plainSource[plain] as number) >> 1] as number
      }
      const weight = weights[(eventSource[event] as number) >> 1] as number
      seen += weight
      this.#weight[event - start] = weight
      this.#seen[event - start] = seen
      const rank = eventRank[event] as number
      if (rank >= fewest) this.#noteRank(rank, fewerDetections, eventTrue[event] as number, weight)
    }
  }

  #fillThreshold({ outcomeStarts, outcome }: Cells, cell: number, t: number): void {
    const { precision } = this
    const { reached } = this.levels
    const first = t * recallCount
    let found = 0
    let ignored = 0
    const at = thresholdCount * cell + t
    const end = outcomeStarts[at + 1] as number
    for (let i = outcomeStarts[at] as number; i < end; i++) {
      const event = (outcome[i] as number) >> 2
      const weight = this.#weight[event] as number
      if (((outcome[i] as number) & 1) === 1) {
        ignored += weight
        continue
      }
      found += weight
      const value = found / ((this.#seen[event] as number) - ignored + epsilon)
      const slot = first + (reached[found] as number)
      if (value > (precision[slot] as number)) precision[slot] = value
    }
    this.hits[t] = found
  }

  #noteRank(rank: number, fewerDetections: readonly number[], bits: number, weight: number): void {
    for (let limit = 0; limit < fewerDetections.length && rank >= (fewerDetections[limit] as number); limit++) {
      for (let at = limit * thresholdCount, left = bits; left !== 0; at++, left >>>= 1) {
        this.beyond[at] = (this.beyond[at] as number) + (weight & -(left & 1))
      }
    }
  }

  #makeRoom(events: number): void {
    if (this.#seen.length >= events) return
    this.#weight = new Int32Array(2 * events)
    this.#seen = new Int32Array(2 * events)
  }
}
