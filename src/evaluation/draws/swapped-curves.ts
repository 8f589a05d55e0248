import type { CurveGroup } from '../curves/curve-groups.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import type { Cells } from './cells.ts'
import { LaneCounter, laneCount } from './lane-counter.ts'
import { RecallLevels } from './recall-levels.ts'

const thresholdCount = iouThresholds.length
const recallCount = recallThresholds.length
const epsilon = 2 ** -52
/** A side of a lane, for each of them. */
const sideCount = 2 * laneCount
/** So many events are sent to their sides before their outcomes are looked at: what is kept of them stays in the cache. */
const eventsAtOnce = 1024

/** The lanes of one computation: draws that share the words of `Coins`. */
export interface Lanes {
  readonly from: number
  readonly end: number
}

/** Bit d of a word is about lane d. */
export interface Coins {
  /** By image: whether its two models are swapped. */
  readonly swaps: Int32Array
  /** By image: two detections of equal rank change places where their images' bits differ. */
  readonly ties: Int32Array
}

/**
 * Both sides' precision and recall in one cell after swaps, for many draws at once. Everything is by side, 2 × lane + side
 * (0 the baseline's), and used again for the next cell.
 *
 * True positives of a side never outnumber the cell's objects, because all detections of an image stand on one side.
 * Their number alone says which recall they reach, and what was seen so far, less what was ignored, is what precision
 * divides by. Which side an image falls on cannot be foretold, so the loops select by arithmetic where a branch would be
 * taken at random.
 */
export class SwappedCurves {
  /** [IoU threshold, side]: precision summed over the recall thresholds. */
  readonly precision = new Float64Array(thresholdCount * sideCount)
  /** [IoU threshold, side]: true positives. */
  readonly hits = new Int32Array(thresholdCount * sideCount)
  /** [limit, IoU threshold, side]: how many of them each of the group's limits on fewer detections leaves out. */
  readonly beyond: Int32Array
  readonly #levels = new RecallLevels()
  /** 1 / (n + 2⁻⁵²), by n: a product takes a third of a quotient's time. */
  #reciprocals = new Float64Array(0)
  /** By number of true positives: where the slot of `#best` begins, from the lowest recall up. */
  #slotOf = new Int32Array(1024)
  /** How many recall thresholds a slot stands for. */
  readonly #slotSize = new Int32Array(recallCount)
  #slots = 0
  /** [IoU threshold, slot, side]: the best precision where true positives reach the slot's recall and no higher one. */
  readonly #best = new Float64Array(thresholdCount * sideCount * recallCount)
  /** [IoU threshold, side]: what was ignored so far. */
  readonly #ignored = new Int32Array(thresholdCount * sideCount)
  /** [IoU threshold]: the next outcome that is looked at. */
  readonly #next = new Int32Array(thresholdCount)
  /** [side]: while precision is summed. */
  readonly #sums = new Float64Array(sideCount)
  readonly #highest = new Float64Array(sideCount)
  /** [IoU threshold]: 1 where anything was. */
  readonly #someIgnored = new Uint8Array(thresholdCount)
  readonly #plain = new LaneCounter()
  /** [lane]: detections on side 1 so far. */
  readonly #seenOnSide1 = new Int32Array(laneCount)
  /** Of each of the events at once: its sides. */
  readonly #sides = new Int32Array(eventsAtOnce)
  /** [event, lane]: what its side has seen, and the same where its partner may have changed places with it. */
  readonly #seen = new Int32Array(eventsAtOnce * laneCount)
  readonly #seenAfterExchange = new Int32Array(eventsAtOnce * laneCount)

  constructor(groups: readonly CurveGroup[]) {
    const most = Math.max(0, ...groups.map(({ fewerDetections }) => fewerDetections.length))
    this.beyond = new Int32Array(most * thresholdCount * sideCount)
  }

  /** Fills the curves of a cell in some lanes. `fewerDetections` are its group's. */
  fill(cells: Cells, cell: number, fewerDetections: readonly number[], coins: Coins, lanes: Lanes): void {
    this.#setObjects((cells.objectStarts[cell + 1] as number) - (cells.objectStarts[cell] as number))
    this.#best.fill(0, 0, thresholdCount * sideCount * this.#slots)
    this.hits.fill(0)
    this.beyond.fill(0)
    this.#ignored.fill(0)
    this.#someIgnored.fill(0)
    this.#seenOnSide1.fill(0)
    const start = cells.eventStarts[cell] as number
    const end = cells.eventStarts[cell + 1] as number
    this.#makeReciprocals(end - start + (cells.plainStarts[cell + 1] as number) - (cells.plainStarts[cell] as number))
    const repeated = cells.repeated[cell] as number
    for (let t = 0; t < thresholdCount; t++) this.#next[t] = cells.outcomeStarts[thresholdCount * cell + t] as number
    for (let from = start; from < end; from += eventsAtOnce) {
      const until = Math.min(end, from + eventsAtOnce)
      this.#routeEvents(cells, cell, from, until, coins, lanes)
      if (fewerDetections.length > 0) this.#noteRanks(cells, from, until, fewerDetections, lanes)
      for (let t = 0; t < thresholdCount; t++) {
        if (((repeated >>> t) & 1) === 1) continue
        this.#next[t] = this.#takeOutcomes(cells, cell, t, this.#next[t] as number, from - start, until - start, lanes)
      }
    }
    for (let t = 0; t < thresholdCount; t++) {
      if (((repeated >>> t) & 1) === 0) this.#sumPrecision(t, lanes)
      else for (const figures of [this.precision, this.hits]) repeatThreshold(figures, t)
    }
  }

  #setObjects(objects: number): void {
    this.#levels.set(objects)
    const { reached } = this.#levels
    if (this.#slotOf.length <= objects) this.#slotOf = new Int32Array(2 * objects)
    this.#slots = Math.min(objects, recallCount)
    this.#slotSize.fill(1)
    for (let found = 1; found <= objects; found++) {
      const level = reached[found] as number
      this.#slotOf[found] = sideCount * (objects < recallCount ? found - 1 : level)
      if (objects < recallCount)
        this.#slotSize[found - 1] = found === 1 ? level + 1 : level - (reached[found - 1] as number)
    }
  }

  /** For so many detections of the cell; a partner that changes places may be one more. */
  #makeReciprocals(detections: number): void {
    if (this.#reciprocals.length > detections + 1) return
    this.#reciprocals = new Float64Array(2 * detections + 2).map((_, n) => 1 / (n + epsilon))
  }

  /** Sends events to their sides, and notes all that their side has seen by then. */
  #routeEvents(cells: Cells, cell: number, from: number, end: number, coins: Coins, lanes: Lanes): void {
    const { swaps } = coins
    const { plainSource, plainStarts, eventSource, eventPlainEnd, eventPartner } = cells
    const first = cells.eventStarts[cell] as number
    const seenOnSide1 = this.#seenOnSide1
    const seenOf = this.#seen
    const firstPlain = plainStarts[cell] as number
    let plain = from === first ? firstPlain : (eventPlainEnd[from - 1] as number)
    for (let event = from; event < end; event++) {
      const plainEnd = eventPlainEnd[event] as number
      if (plain < plainEnd) {
        for (; plain < plainEnd; plain++) {
          const source = plainSource[plain] as number
          this.#plain.add((swaps[source >> 1] as number) ^ -(source & 1))
        }
        this.#plain.moveTo(seenOnSide1, lanes.from, lanes.end)
      }
      const source = eventSource[event] as number
      const sides = (swaps[source >> 1] as number) ^ -(source & 1)
      const seen = plainEnd - firstPlain + event - first + 1
      const at = event - from
      for (let lane = lanes.from; lane < lanes.end; lane++) {
        const side = (sides >>> lane) & 1
        const on1 = (seenOnSide1[lane] as number) + side
        seenOnSide1[lane] = on1
        seenOf[at * laneCount + lane] = (on1 & -side) | ((seen - on1) & (side - 1))
      }
      this.#sides[at] = sides
      const partner = eventPartner[event] as number
      if (partner < 0) continue
      const exchanged = exchangedLanes(source, sides, partner >> 1, coins)
      const step = (partner & 1) === 1 ? 1 : -1
      for (let lane = lanes.from; lane < lanes.end; lane++) {
        this.#seenAfterExchange[at * laneCount + lane] =
          (seenOf[at * laneCount + lane] as number) + step * ((exchanged >>> lane) & 1)
      }
    }
  }

  /** Takes the outcomes of events, counted from the cell's first, from the given one on; returns where they end. */
  #takeOutcomes(
    { outcome, outcomeStarts }: Cells,
    cell: number,
    t: number,
    start: number,
    from: number,
    end: number,
    lanes: Lanes,
  ): number {
    const { hits } = this
    const [best, slotOf, reciprocals, ignored] = [this.#best, this.#slotOf, this.#reciprocals, this.#ignored]
    const firstSide = t * sideCount
    const firstBest = t * this.#slots * sideCount
    const last = outcomeStarts[thresholdCount * cell + t + 1] as number
    let i = start
    for (; i < last; i++) {
      const entry = outcome[i] as number
      const event = entry >> 2
      if (event >= end) break
      const at = event - from
      const sides = this.#sides[at] as number
      if ((entry & 1) === 1) {
        this.#someIgnored[t] = 1
        for (let lane = lanes.from; lane < lanes.end; lane++) {
          const side = firstSide + 2 * lane + ((sides >>> lane) & 1)
          ignored[side] = (ignored[side] as number) + 1
        }
        continue
      }
      const seenOf = (entry & 2) === 0 ? this.#seen : this.#seenAfterExchange
      const someIgnored = this.#someIgnored[t] === 1
      for (let lane = lanes.from; lane < lanes.end; lane++) {
        const side = 2 * lane + ((sides >>> lane) & 1)
        const found = (hits[firstSide + side] as number) + 1
        hits[firstSide + side] = found
        const seen = seenOf[at * laneCount + lane] as number
        const counted = someIgnored ? seen - (ignored[firstSide + side] as number) : seen
        const value = found * (reciprocals[counted] as number)
        const slot = firstBest + (slotOf[found] as number) + side
        if (value > (best[slot] as number)) best[slot] = value
      }
    }
    return i
  }

  #noteRanks(
    { eventRank, eventTrue }: Cells,
    from: number,
    end: number,
    fewerDetections: readonly number[],
    lanes: Lanes,
  ): void {
    const { beyond } = this
    const fewest = fewerDetections[0] as number
    for (let event = from; event < end; event++) {
      const rank = eventRank[event] as number
      if (rank < fewest) continue
      const sides = this.#sides[event - from] as number
      for (let limit = 0; limit < fewerDetections.length && rank >= (fewerDetections[limit] as number); limit++) {
        for (let t = 0, left = eventTrue[event] as number; left !== 0; t++, left >>>= 1) {
          if ((left & 1) === 0) continue
          for (let lane = lanes.from; lane < lanes.end; lane++) {
            const side = (limit * thresholdCount + t) * sideCount + 2 * lane + ((sides >>> lane) & 1)
            beyond[side] = (beyond[side] as number) + 1
          }
        }
      }
    }
  }

  /** From right to left, precision never falls. Sides are summed side by side, in the order in which memory has them. */
  #sumPrecision(t: number, lanes: Lanes): void {
    const best = this.#best
    const sums = this.#sums
    const highest = this.#highest
    sums.fill(0)
    highest.fill(0)
    const first = 2 * lanes.from
    const end = 2 * lanes.end
    // Above what a side reaches its precision is 0, which adds nothing.
    for (let slot = this.#slots - 1; slot >= 0; slot--) {
      const size = this.#slotSize[slot] as number
      const row = (t * this.#slots + slot) * sideCount
      for (let side = first; side < end; side++) {
        const now = Math.max(best[row + side] as number, highest[side] as number)
        highest[side] = now
        sums[side] = (sums[side] as number) + now * size
      }
    }
    for (let side = first; side < end; side++) this.precision[t * sideCount + side] = sums[side] as number
  }
}

/** The threshold before has the same curves. */
function repeatThreshold(figures: Float64Array | Int32Array, t: number): void {
  figures.copyWithin(t * sideCount, (t - 1) * sideCount, t * sideCount)
}

/** The lanes in which an event changes places with its partner: on one side, and the coins of their images differ. */
function exchangedLanes(source: number, sides: number, partner: number, { swaps, ties }: Coins): number {
  const partnerSides = (swaps[partner >> 1] as number) ^ -(partner & 1)
  return ~(sides ^ partnerSides) & ((ties[source >> 1] as number) ^ (ties[partner >> 1] as number))
}
