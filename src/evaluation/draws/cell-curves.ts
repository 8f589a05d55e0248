import type { CurveGroup } from '../curves/curve-groups.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import type { PairedMatches } from './paired-matches.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const epsilon = 2 ** -52

/**
 * Both sides' precision and recall in one cell, as `fillCurve` has them for one model, to the last bit. Everything is
 * [side, IoU threshold] and used again for the next cell.
 *
 * True positives of a side never outnumber the cell's objects, because all detections of an image stand on one side.
 * Their number alone says which recall they reach, and what was seen so far, less what was ignored, is what precision
 * divides by: one division per true positive and threshold. Which side an image falls on cannot be foretold, so the
 * loops select by arithmetic where a branch would be taken at random.
 */
export class CellCurves {
  /** [side, IoU threshold, recall threshold], not yet its envelope. */
  readonly precision = new Float64Array(2 * thresholdCount * recallCount)
  /** True positives. */
  readonly hits = new Int32Array(2 * thresholdCount)
  /** [limit, side, IoU threshold]: how many of them each of the group's limits on fewer detections leaves out. */
  readonly beyond: Int32Array
  /** For so many true positives, the index of the highest recall threshold reached. */
  #reached = new Uint8Array(1024)
  /** Of each event: its weight, its side, and the weight of all that its side has seen, itself included. */
  #weight = new Int32Array(1024)
  #side = new Int32Array(1024)
  #seen = new Int32Array(1024)

  constructor(groups: readonly CurveGroup[]) {
    const most = Math.max(0, ...groups.map(({ fewerDetections }) => fewerDetections.length))
    this.beyond = new Int32Array(most * 2 * thresholdCount)
  }

  /** The index of the highest recall threshold that so many true positives reach, in the cell that was filled last. */
  reached(found: number): number {
    return this.#reached[found] as number
  }

  /**
   * Fills the curves of a cell with `objects` objects (at least one), each image counting `weights[image]` times; where
   * `swaps[image]` is 1 the baseline's detections go to side 1 and the variant's to side 0. `fewerDetections` are its
   * group's.
   */
  fill(
    paired: PairedMatches,
    cell: number,
    objects: number,
    fewerDetections: readonly number[],
    weights: Uint16Array,
    swaps: Uint8Array,
  ): void {
    this.#makeRoom((paired.eventStarts[cell + 1] as number) - (paired.eventStarts[cell] as number), objects)
    this.#noteReached(objects)
    this.precision.fill(0)
    this.hits.fill(0)
    this.beyond.fill(0)
    this.#routeEvents(paired, cell, fewerDetections, weights, swaps)
    for (let t = 0; t < thresholdCount; t++) this.#fillThreshold(paired, cell, t)
  }

  /** Sends each event to its side, and notes all that this side has seen by then. */
  #routeEvents(
    paired: PairedMatches,
    cell: number,
    fewerDetections: readonly number[],
    weights: Uint16Array,
    swaps: Uint8Array,
  ): void {
    const { plainSource, eventSource, eventPlainEnd, eventRank, eventTrue } = paired
    const sideOf = this.#side
    const weightOf = this.#weight
    const seenAt = this.#seen
    const withRanks = fewerDetections.length > 0
    const fewest = fewerDetections[0] ?? 0
    let seen = 0
    let seenOnSide1 = 0
    let plain = paired.plainStarts[cell] as number
    const start = paired.eventStarts[cell] as number
    const end = paired.eventStarts[cell + 1] as number
    for (let event = start; event < end; event++) {
      for (const plainEnd = eventPlainEnd[event] as number; plain < plainEnd; plain++) {
        const source = plainSource[plain] as number
        const weight = weights[source >> 1] as number
        seen += weight
        seenOnSide1 += weight & -((source ^ (swaps[source >> 1] as number)) & 1)
      }
      const source = eventSource[event] as number
      const weight = weights[source >> 1] as number
      const side = (source ^ (swaps[source >> 1] as number)) & 1
      seen += weight
      seenOnSide1 += weight & -side
      sideOf[event - start] = side
      weightOf[event - start] = weight
      seenAt[event - start] = select(side, seenOnSide1, seen - seenOnSide1)
      const rank = eventRank[event] as number
      if (withRanks && rank >= fewest) this.#noteRank(rank, fewerDetections, side, eventTrue[event] as number, weight)
    }
  }

  #fillThreshold({ outcomeStarts, outcome }: PairedMatches, cell: number, t: number): void {
    const { precision } = this
    const sideOf = this.#side
    const weightOf = this.#weight
    const seenAt = this.#seen
    const reached = this.#reached
    const firstOnSide0 = t * recallCount
    let found = 0
    let foundOnSide1 = 0
    let ignored = 0
    let ignoredOnSide1 = 0
    const at = thresholdCount * cell + t
    const end = outcomeStarts[at + 1] as number
    for (let i = outcomeStarts[at] as number; i < end; i++) {
      const event = (outcome[i] as number) >> 1
      const side = sideOf[event] as number
      const weight = weightOf[event] as number
      if (((outcome[i] as number) & 1) === 1) {
        ignored += weight
        ignoredOnSide1 += weight & -side
        continue
      }
      found += weight
      foundOnSide1 += weight & -side
      const hits = select(side, foundOnSide1, found - foundOnSide1)
      const counted = (seenAt[event] as number) - select(side, ignoredOnSide1, ignored - ignoredOnSide1)
      const value = hits / (counted + epsilon)
      const slot = firstOnSide0 + side * thresholdCount * recallCount + (reached[hits] as number)
      if (value > (precision[slot] as number)) precision[slot] = value
    }
    this.hits[t] = found - foundOnSide1
    this.hits[thresholdCount + t] = foundOnSide1
  }

  #noteRank(rank: number, fewerDetections: readonly number[], side: number, bits: number, weight: number): void {
    for (let limit = 0; limit < fewerDetections.length && rank >= (fewerDetections[limit] as number); limit++) {
      for (let at = (2 * limit + side) * thresholdCount, left = bits; left !== 0; at++, left >>>= 1) {
        this.beyond[at] = (this.beyond[at] as number) + (weight & -(left & 1))
      }
    }
  }

  #noteReached(objects: number): void {
    const reached = this.#reached
    let next = 0
    for (let found = 0; found <= objects; found++) {
      const recall = found / objects
      while (next < recallCount && (recallThresholds[next] as number) <= recall) next++
      reached[found] = next - 1
    }
  }

  #makeRoom(events: number, objects: number): void {
    if (this.#reached.length <= objects) this.#reached = new Uint8Array(2 * objects)
    if (this.#side.length >= events) return
    this.#weight = new Int32Array(2 * events)
    this.#side = new Int32Array(2 * events)
    this.#seen = new Int32Array(2 * events)
  }
}

/** `ifSide1` where the side is 1, else `ifSide0`. */
function select(side: number, ifSide1: number, ifSide0: number): number {
  return (ifSide1 & -side) | (ifSide0 & (side - 1))
}
