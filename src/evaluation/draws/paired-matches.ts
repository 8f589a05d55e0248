import { keyOrder } from '../../statistics/key-order.ts'
import { keyWords } from '../../statistics/key-words.ts'
import type { Units } from '../../statistics/units.ts'
import { curveGroups } from '../curves/curve-groups.ts'
import { figureLayout } from '../curves/figure-layout.ts'
import { Int32Column } from '../matching/int32-column.ts'
import { everyThreshold, type Matches } from '../matching/matches.ts'
import { type MergedRanks, mergeRanks } from '../matching/merge-ranks.ts'
import { type OperatingColumns, operatingColumns } from '../operating/operating-columns.ts'
import type { OperatingPoint } from '../rules/operating-point.ts'
import { atOnce, type Steps } from '../rules/steps.ts'
import { iouThresholds } from '../rules/thresholds.ts'

/**
 * Two models' matches in one order, all that resampling and permuting need: plain columns in shared memory, to be sent
 * to threads. What decides nothing is left out: detections ignored at every threshold, and false ones after the last
 * true one.
 *
 * A *cell* is a category in a size range, at a limit on detections, with at least one object that counts there. Within it,
 * detections that are false at all thresholds are *plain*; the others are *events*, few enough to be looked at one by one.
 * What happens to an event at an IoU threshold, if it is not false there, is an *outcome*.
 */
export interface PairedMatches {
  readonly imageCount: number
  readonly categoryCount: number
  readonly sizeRangeCount: number
  /** As in `Units`. */
  readonly unitOfImage: Int32Array
  /** `keyWords` and `keyOrder` of the units' keys, which draws are made from. */
  readonly unitWords: Uint32Array
  readonly unitOrder: Int32Array

  /** Index into `curveGroups` of the layout; cells are in their order, then by category. */
  readonly cellGroup: Int32Array
  readonly cellCategory: Int32Array
  /** Where each cell's objects begin; one entry more than there are cells, as in the other starts. */
  readonly objectStarts: Int32Array
  /** The image of each object that counts. */
  readonly objectImage: Int32Array
  readonly plainStarts: Int32Array
  /** 2 × image + model (0 baseline, 1 variant), in merged order. */
  readonly plainSource: Int32Array
  readonly eventStarts: Int32Array
  /** As `plainSource`. */
  readonly eventSource: Int32Array
  /** Where the plain detections that come before the event end. */
  readonly eventPlainEnd: Int32Array
  /** Its rank within image and category, from 0. */
  readonly eventRank: Int32Array
  /** Bit t set where the event is a true positive at IoU threshold t. */
  readonly eventTrue: Int32Array
  /** Where the outcomes of each cell and IoU threshold begin, threshold after threshold. */
  readonly outcomeStarts: Int32Array
  /** 2 × event (counted from the cell's first), plus 1 where it is ignored: else a true positive; in merged order. */
  readonly outcome: Int32Array

  /** The operating points in the order in which they were asked for. */
  readonly points: readonly OperatingColumns[]
}

export interface PairOptions {
  /** Points at which both models are looked at besides AP; none where not given. */
  readonly points?: readonly OperatingPoint[]
  /** How both models' detections are put in one order; by rank where not given. */
  readonly merge?: typeof mergeRanks | undefined
}

/**
 * Merges the matches of a baseline and a variant on the same data set, whose images make up `units`.
 * Throws a `RangeError` where these are not of one data set and the same size ranges.
 */
export function pairMatches(
  baseline: Matches,
  variant: Matches,
  units: Units,
  options: PairOptions = {},
): PairedMatches {
  return atOnce(pairMatchesSteps(baseline, variant, units, options))
}

/** `pairMatches` in steps. */
export function* pairMatchesSteps(
  baseline: Matches,
  variant: Matches,
  { keys, unitOfImage }: Units,
  { points = [], merge = mergeRanks }: PairOptions = {},
): Steps<PairedMatches> {
  const { imageCount, categoryCount, sizeRanges } = baseline
  if (
    unitOfImage.length !== imageCount ||
    !unitOfImage.every((unit) => unit >= 0 && unit < keys.length) ||
    variant.imageCount !== imageCount ||
    variant.categoryCount !== categoryCount ||
    variant.sizeRanges.length !== sizeRanges.length
  ) {
    throw new RangeError('the two sides and the units are not of one data set and the same size ranges')
  }
  const columns = emptyColumns()
  const merged = new Map<number, MergedRanks>()
  const groups = curveGroups(figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount }))
  for (const [group, { sizeRange, detectionLimit }] of groups.entries()) {
    const order = merged.get(detectionLimit) ?? merge(baseline, variant, detectionLimit)
    merged.set(detectionLimit, order)
    for (let category = 0; category < categoryCount; category++) {
      if (!addObjects(columns, baseline, sizeRange, category)) continue
      columns.cellGroup.push(group)
      columns.cellCategory.push(category)
      addDetections(columns, [baseline, variant], order, sizeRange, category)
      yield (group + category / categoryCount) / groups.length
    }
  }
  const shared = Object.entries(columns).map(([name, column]) => [name, column.shared()])
  return {
    imageCount,
    categoryCount,
    sizeRangeCount: sizeRanges.length,
    unitOfImage: inSharedMemory(unitOfImage),
    unitWords: keyWords(keys),
    unitOrder: inSharedMemory(keyOrder(keys)),
    points: operatingColumns(baseline, variant, points),
    ...(Object.fromEntries(shared) as Record<ColumnName, Int32Array>),
  }
}

function inSharedMemory(values: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(4 * values.length))
  shared.set(values)
  return shared
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
  'outcomeStarts',
  'outcome',
] as const satisfies readonly (keyof PairedMatches)[]

type ColumnName = (typeof columnNames)[number]
type Columns = Readonly<Record<ColumnName, Int32Column>>

function emptyColumns(): Columns {
  const columns = Object.fromEntries(columnNames.map((name) => [name, new Int32Column()])) as Columns
  for (const starts of ['objectStarts', 'plainStarts', 'eventStarts', 'outcomeStarts'] as const) columns[starts].push(0)
  return columns
}

/** Adds the objects that count in a cell; false where there are none. */
function addObjects(columns: Columns, matches: Matches, sizeRange: number, category: number): boolean {
  const before = columns.objectImage.length
  const end = matches.objectStarts[category + 1] as number
  for (let o = matches.objectStarts[category] as number; o < end; o++) {
    const counts = (((matches.countedIn[o] as number) >>> sizeRange) & 1) === 1
    if (counts) columns.objectImage.push(matches.objectImage[o] as number)
  }
  if (columns.objectImage.length === before) return false
  columns.objectStarts.push(columns.objectImage.length)
  return true
}

function addDetections(
  columns: Columns,
  models: readonly [Matches, Matches],
  { starts, model, place }: MergedRanks,
  sizeRange: number,
  category: number,
): void {
  const { plainSource, eventSource, eventPlainEnd, eventRank, eventTrue } = columns
  const outcomes = Array.from(iouThresholds, (): number[] => [])
  const firstEvent = eventSource.length
  let lengthsAtLastTrue = { plain: plainSource.length, events: firstEvent }
  for (let i = starts[category] as number; i < (starts[category + 1] as number); i++) {
    const side = model[i] as 0 | 1
    const at = place[i] as number
    const { truePositives, falsePositives, image, rankInImage } = models[side]
    const trueBits = truePositives[sizeRange]?.[at] as number
    const falseBits = falsePositives[sizeRange]?.[at] as number
    if ((trueBits | falseBits) === 0) continue
    const source = 2 * (image[at] as number) + side
    if (falseBits === everyThreshold) {
      plainSource.push(source)
      continue
    }
    const event = eventSource.length - firstEvent
    for (const [t, column] of outcomes.entries()) {
      if (((falseBits >>> t) & 1) === 0) column.push(2 * event + (((trueBits >>> t) & 1) === 1 ? 0 : 1))
    }
    eventSource.push(source)
    eventPlainEnd.push(plainSource.length)
    eventRank.push(rankInImage[at] as number)
    eventTrue.push(trueBits)
    if (trueBits !== 0) lengthsAtLastTrue = { plain: plainSource.length, events: eventSource.length }
  }
  plainSource.cut(lengthsAtLastTrue.plain)
  for (const column of [eventSource, eventPlainEnd, eventRank, eventTrue]) column.cut(lengthsAtLastTrue.events)
  columns.plainStarts.push(plainSource.length)
  columns.eventStarts.push(eventSource.length)
  const events = eventSource.length - firstEvent
  for (const column of outcomes) {
    for (const outcome of column) if (outcome < 2 * events) columns.outcome.push(outcome)
    columns.outcomeStarts.push(columns.outcome.length)
  }
}
