import { Int32Column } from '../matching/int32-column.ts'
import { everyThreshold, type Matches } from '../matching/matches.ts'
import type { MergedRanks } from '../matching/merge-ranks.ts'
import { iouThresholds } from '../rules/thresholds.ts'

/**
 * The matches of one model or of two on the same data set as draws need them: plain columns in shared memory, to be sent
 * to threads. What decides nothing is left out: detections ignored at every threshold, and false ones after the last
 * true one.
 *
 * A *cell* is a category in a size range, at a limit on detections, with at least one object that counts there. Within it,
 * detections that are false at all thresholds are *plain*; the others are *events*, few enough to be looked at one by one.
 * What happens to an event at an IoU threshold, if it is not false there, is an *outcome*.
 *
 * The *source* of a detection is 2 × its image + its model (0 the only one or the baseline, 1 the variant).
 */
export interface Cells {
  /** Index into `curveGroups` of the layout; cells are in their order, then by category. */
  readonly cellGroup: Int32Array
  readonly cellCategory: Int32Array
  /** Where each cell's objects begin; one entry more than there are cells, as in the other starts. */
  readonly objectStarts: Int32Array
  /** The image of each object that counts. */
  readonly objectImage: Int32Array
  readonly plainStarts: Int32Array
  /** Sources, in the order of the detections. */
  readonly plainSource: Int32Array
  readonly eventStarts: Int32Array
  readonly eventSource: Int32Array
  /** Where the plain detections that come before the event end. */
  readonly eventPlainEnd: Int32Array
  /** Its rank within image and category, from 0. */
  readonly eventRank: Int32Array
  /** Bit t set where the event is a true positive at IoU threshold t. */
  readonly eventTrue: Int32Array
  /**
   * The detection of equal rank that changes places with the event where a draw's coin says so, if it is false at any
   * threshold: 2 × its source, plus 1 where it comes after the event; else −1.
   */
  readonly eventPartner: Int32Array
  /** Where the outcomes of each cell and IoU threshold begin, threshold after threshold. */
  readonly outcomeStarts: Int32Array
  /**
   * 4 × event (counted from the cell's first), plus 2 where its partner is false at the threshold, plus 1 where the event
   * is ignored: else a true positive; in the order of the events.
   */
  readonly outcome: Int32Array
  /** Of each cell: bit t set where the outcomes at IoU threshold t are those at the threshold before, and so are the curves. */
  readonly repeated: Int32Array
}

const columnNames = [
  'cellGroup',
  'cellCategory',
  'objectStarts',
  'objectImage',
  'plainStarts',
  'plainSource',
  'eventStarts',
  'eventSource',
  'eventPlainEnd',
  'eventRank',
  'eventTrue',
  'eventPartner',
  'outcomeStarts',
  'outcome',
  'repeated',
] as const satisfies readonly (keyof Cells)[]

type ColumnName = (typeof columnNames)[number]

/** Which detections a cell is made of. */
export interface CellOf {
  /** As in `Cells`. */
  readonly group: number
  readonly sizeRange: number
  readonly category: number
  /** The detections of all categories within the group's limit. */
  readonly order: MergedRanks
}

/** Takes one cell after another and ends as `Cells`. */
export class CellColumns {
  readonly #models: readonly Matches[]
  readonly #columns = Object.fromEntries(columnNames.map((name) => [name, new Int32Column()])) as Readonly<
    Record<ColumnName, Int32Column>
  >
  readonly #outcomes = Array.from(iouThresholds, (): number[] => [])

  /** `models` are the matches whose places the cells' orders speak of. */
  constructor(models: readonly Matches[]) {
    this.#models = models
    for (const starts of ['objectStarts', 'plainStarts', 'eventStarts', 'outcomeStarts'] as const) {
      this.#columns[starts].push(0)
    }
  }

  /** Adds a cell unless no object counts there. */
  add({ group, sizeRange, category, order }: CellOf): void {
    if (!this.#addObjects(sizeRange, category)) return
    this.#columns.cellGroup.push(group)
    this.#columns.cellCategory.push(category)
    this.#addDetections(order, sizeRange, category)
  }

  done(): Cells {
    const shared = columnNames.map((name) => [name, this.#columns[name].shared()])
    return Object.fromEntries(shared) as Record<ColumnName, Int32Array>
  }

  #addObjects(sizeRange: number, category: number): boolean {
    const { objectImage, objectStarts } = this.#columns
    const [matches] = this.#models as readonly [Matches]
    const before = objectImage.length
    const end = matches.objectStarts[category + 1] as number
    for (let o = matches.objectStarts[category] as number; o < end; o++) {
      const counts = (((matches.countedIn[o] as number) >>> sizeRange) & 1) === 1
      if (counts) objectImage.push(matches.objectImage[o] as number)
    }
    if (objectImage.length === before) return false
    objectStarts.push(objectImage.length)
    return true
  }

  #addDetections(order: MergedRanks, sizeRange: number, category: number): void {
    const { plainSource, eventSource, eventPlainEnd, eventRank, eventTrue, eventPartner } = this.#columns
    const firstEvent = eventSource.length
    let lengthsAtLastTrue = { plain: plainSource.length, events: firstEvent }
    const end = order.starts[category + 1] as number
    for (let i = order.starts[category] as number; i < end; i++) {
      const matches = this.#models[order.model[i] as number] as Matches
      const at = order.place[i] as number
      const trueBits = matches.truePositives[sizeRange]?.[at] as number
      const falseBits = matches.falsePositives[sizeRange]?.[at] as number
      if ((trueBits | falseBits) === 0) continue
      if (falseBits === everyThreshold) {
        plainSource.push(this.#source(order, i))
        continue
      }
      const partner = order.tiedWith(i)
      const partnerFalse = partner === null ? 0 : this.#falseBits(order, partner, sizeRange)
      this.#addOutcomes(eventSource.length - firstEvent, trueBits, falseBits, partnerFalse)
      eventSource.push(this.#source(order, i))
      eventPlainEnd.push(plainSource.length)
      eventRank.push(matches.rankInImage[at] as number)
      eventTrue.push(trueBits)
      const hasPartner = partner !== null && partnerFalse !== 0
      eventPartner.push(hasPartner ? 2 * this.#source(order, partner) + (partner > i ? 1 : 0) : -1)
      if (trueBits !== 0) lengthsAtLastTrue = { plain: plainSource.length, events: eventSource.length }
    }
    plainSource.cut(lengthsAtLastTrue.plain)
    for (const column of [eventSource, eventPlainEnd, eventRank, eventTrue, eventPartner]) {
      column.cut(lengthsAtLastTrue.events)
    }
    this.#columns.plainStarts.push(plainSource.length)
    this.#columns.eventStarts.push(eventSource.length)
    this.#endOutcomes(eventSource.length - firstEvent)
  }

  #source({ model, place }: MergedRanks, i: number): number {
    const side = model[i] as number
    return 2 * (this.#models[side]?.image[place[i] as number] as number) + side
  }

  #falseBits({ model, place }: MergedRanks, i: number, sizeRange: number): number {
    return this.#models[model[i] as number]?.falsePositives[sizeRange]?.[place[i] as number] as number
  }

  #addOutcomes(event: number, trueBits: number, falseBits: number, partnerFalse: number): void {
    for (const [t, column] of this.#outcomes.entries()) {
      if (((falseBits >>> t) & 1) === 1) continue
      column.push(4 * event + 2 * ((partnerFalse >>> t) & 1) + (1 - ((trueBits >>> t) & 1)))
    }
  }

  /** Takes over the outcomes of the cell's first so many events, and forgets the others. */
  #endOutcomes(events: number): void {
    const { outcome, outcomeStarts, repeated } = this.#columns
    let before: readonly number[] | null = null
    let same = 0
    for (const [t, column] of this.#outcomes.entries()) {
      const taken = column.filter((each) => each < 4 * events)
      for (const each of taken) outcome.push(each)
      outcomeStarts.push(outcome.length)
      if (before !== null && isSame(before, taken)) same |= 1 << t
      before = taken
      column.length = 0
    }
    repeated.push(same)
  }
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at])
}
