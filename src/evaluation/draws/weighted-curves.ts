import type { CurveGroup } from '../curves/curve-groups.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import type { Cells } from './cells.ts'
import { RecallLevels } from './recall-levels.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const epsilon = 2 ** -52

/** The curves of a cell: a few runs of recall thresholds with equal precision, at most one for each number of true positives. */
export interface CurveRuns {
  /** Where a threshold's runs begin and end; thresholds with equal curves share them. */
  readonly runStart: Int32Array
  readonly runEnd: Int32Array
  /** The first recall threshold of each run, ascending from 0; a run ends where the next begins, the last at the highest one. */
  readonly runLevel: Int32Array
  readonly runPrecision: Float64Array
}

/**
 * One model's precision and recall in one cell, as `fillCurve` and its envelope have them, to the last bit. Everything is by IoU
 * threshold and used again for the next cell.
 *
 * The number of true positives alone says which recall they reach, and what was seen so far, less what was ignored, is
 * what precision divides by: one division per true positive and threshold.
 */
export class WeightedCurves implements CurveRuns {
  /** True positives. */
  readonly hits = new Int32Array(thresholdCount)
  /** [limit, IoU threshold]: how many of them each of the group's limits on fewer detections leaves out. */
  readonly beyond: Int32Array
  readonly runStart = new Int32Array(thresholdCount)
  readonly runEnd = new Int32Array(thresholdCount)
  readonly runLevel = new Int32Array(thresholdCount * (recallCount + 1))
  readonly runPrecision = new Float64Array(thresholdCount * (recallCount + 1))
  readonly #levels = new RecallLevels()
  /** Of each event: its weight, and the weight of all that was seen, itself included. */
  #weight = new Int32Array(1024)
  #seen = new Int32Array(1024)

  constructor(groups: readonly CurveGroup[]) {
    const most = Math.max(0, ...groups.map(({ fewerDetections }) => fewerDetections.length))
    this.beyond = new Int32Array(most * thresholdCount)
  }

  /**
   * Finds the curves of a cell with `objects` objects (at least one), each image counting `weights[image]` times.
   * `fewerDetections` are its group's.
   */
  fill(cells: Cells, cell: number, objects: number, fewerDetections: readonly number[], weights: Uint16Array): void {
    this.#makeRoom((cells.eventStarts[cell + 1] as number) - (cells.eventStarts[cell] as number))
    this.#levels.set(objects)
    this.beyond.fill(0)
    this.#weighEvents(cells, cell, fewerDetections, weights)
    const repeated = cells.repeated[cell] as number
    for (let t = 0; t < thresholdCount; t++) {
      if (((repeated >>> t) & 1) === 0) {
        this.#findRuns(cells, cell, t, t === 0 ? 0 : (this.runEnd[t - 1] as number))
        continue
      }
      this.hits[t] = this.hits[t - 1] as number
      this.runStart[t] = this.runStart[t - 1] as number
      this.runEnd[t] = this.runEnd[t - 1] as number
    }
  }

  /** Writes the precision of the cell that was filled last: [IoU threshold, recall threshold]. */
  write(curve: Float64Array): void {
    for (let t = 0; t < thresholdCount; t++) {
      let end = (t + 1) * recallCount
      for (let run = (this.runEnd[t] as number) - 1; run >= (this.runStart[t] as number); run--) {
        const start = t * recallCount + (this.runLevel[run] as number)
        const precision = this.runPrecision[run] as number
        for (let at = start; at < end; at++) curve[at] = precision
        end = start
      }
    }
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

  /** Finds a threshold's true positives, and its runs, kept from the given one on. */
  #findRuns({ outcomeStarts, outcome }: Cells, cell: number, t: number, start: number): void {
    const { runLevel, runPrecision } = this
    const { reached } = this.#levels
    let found = 0
    let ignored = 0
    let run = start - 1
    let level = -1
    let best = 0
    const at = thresholdCount * cell + t
    const end = outcomeStarts[at + 1] as number
    for (let i = outcomeStarts[at] as number; i < end; i++) {
      const entry = outcome[i] as number
      const event = entry >> 2
      const weight = this.#weight[event] as number
      if (weight === 0) continue
      if ((entry & 1) === 1) {
        ignored += weight
        continue
      }
      found += weight
      const value = found / ((this.#seen[event] as number) - ignored + epsilon)
      const reaches = reached[found] as number
      if (reaches !== level) {
        run++
        runLevel[run] = level + 1
        level = reaches
        best = 0
      }
      if (value > best) best = value
      runPrecision[run] = best
    }
    // From right to left, precision never falls.
    for (let each = run - 1; each >= start; each--) {
      if ((runPrecision[each] as number) < (runPrecision[each + 1] as number)) {
        runPrecision[each] = runPrecision[each + 1] as number
      }
    }
    if (level < recallCount - 1) {
      run++
      runLevel[run] = level + 1
      runPrecision[run] = 0
    }
    this.hits[t] = found
    this.runStart[t] = start
    this.runEnd[t] = run + 1
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
