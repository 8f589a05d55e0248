import type { ErrorColumns, FixedDetections } from './error-columns.ts'
import { type ErrorKind, type ErrorTotal, errorKinds, errorTotals } from './error-kind.ts'

/** What a row of error figures has: AP50, then what fixing each kind alone, and each total, would add to it. */
export const errorFigureIds = ['AP50', ...errorKinds, ...errorTotals] as const satisfies readonly (
  | 'AP50'
  | ErrorKind
  | ErrorTotal
)[]

const levels = 101

/** Mean over categories of one way of evaluating. */
class MeanAP {
  #sum = 0
  #count = 0

  clear(): void {
    this.#sum = 0
    this.#count = 0
  }

  add(ap: number): void {
    this.#sum += ap
    this.#count++
  }

  get value(): number {
    return this.#sum / this.#count
  }
}

/**
 * What each kind of error costs, for one draw of the images after another, without allocating. AP at IoU .50 is `tidecv`'s: precision at
 * recall 0, .01 … 1, each the best at the first detection that reaches it or beyond, the mean over the categories that have an object or
 * a detection.
 */
export class ErrorFigures {
  readonly #columns: ErrorColumns
  /** Of the last `compute`: one entry per `errorFigureIds`, NaN throughout where no category has an object or a detection. */
  readonly row = new Float64Array(errorFigureIds.length)
  readonly #means = Object.fromEntries(errorFigureIds.map((id) => [id, new MeanAP()])) as Readonly<
    Record<(typeof errorFigureIds)[number], MeanAP>
  >
  readonly #levels = new RecallPercents()
  /** By category, for each kind that is fixed in detections: 1 where there is nothing to fix, so that AP is what it is. */
  readonly #unchanged: Readonly<Record<DetectionFix, Uint8Array>>
  /** Of the true positives that were walked last: how many there were by then, and the precision. */
  #found = new Int32Array(1024)
  #precision = new Float64Array(1024)
  #hits = 0

  constructor(columns: ErrorColumns) {
    this.#columns = columns
    this.#unchanged = Object.fromEntries(
      detectionFixes.map((kind) => [kind, unchangedCategories(columns, kind)]),
    ) as Record<DetectionFix, Uint8Array>
  }

  /** Computes the row: image i counts `weights[i]` times. */
  compute(weights: Uint16Array): void {
    for (const id of errorFigureIds) this.#means[id].clear()
    for (let category = 0; category < this.#columns.categoryCount; category++) this.#addCategory(category, weights)
    const { AP50 } = this.#means
    this.row[0] = AP50.value
    for (let at = 1; at < errorFigureIds.length; at++) {
      const id = errorFigureIds[at] as ErrorKind | ErrorTotal
      const gain = this.#means[id].value - AP50.value
      // As tidecv has it: a kind whose fix would cost AP costs nothing itself.
      this.row[at] = isTotal(id) ? gain : Math.max(gain, 0)
    }
  }

  #addCategory(category: number, weights: Uint16Array): void {
    const { objects, objectStarts, fixed } = this.#columns
    let all = 0
    let matched = 0
    let missed = 0
    for (let o = objectStarts[category] as number; o < (objectStarts[category + 1] as number); o++) {
      const entry = objects[o] as number
      const weight = weights[entry >> 2] as number
      all += weight
      matched += weight & -((entry >> 1) & 1)
      missed += weight & -(entry & 1)
    }
    const asIs = this.#addUnfixed(category, weights, all, matched, all - missed)
    for (const kind of detectionFixes) {
      const unchanged = this.#unchanged[kind][category] === 1
      if (!unchanged) this.#walk(fixed[kind], category, weights)
      this.#add(kind, fixed[kind], category, weights, all, unchanged ? asIs : this.#average(all))
    }
  }

  /** The detections as they are, of four numbers of objects or of true positives alone; returns AP as it is. */
  #addUnfixed(category: number, weights: Uint16Array, all: number, matched: number, notMissed: number): number {
    const { none } = this.#columns.fixed
    this.#walk(none, category, weights)
    const asIs = this.#average(all)
    this.#add('AP50', none, category, weights, all, asIs)
    this.#add('missed', none, category, weights, notMissed, notMissed === all ? asIs : this.#average(notMissed))
    this.#add('falseNegatives', none, category, weights, matched, matched === all ? asIs : this.#average(matched))
    const found = this.#hits === 0 ? 0 : (this.#found[this.#hits - 1] as number)
    const withoutFalse = all === 0 || found === 0 ? 0 : (this.#levels.of(all, found) + 1) / levels
    this.#add('falsePositives', none, category, weights, all, withoutFalse)
    return asIs
  }

  /** A category with neither an object nor a detection is part of no mean. */
  #add(
    id: (typeof errorFigureIds)[number],
    { imageStarts, images }: FixedDetections,
    category: number,
    weights: Uint16Array,
    objects: number,
    ap: number,
  ): void {
    if (objects === 0) {
      let at = imageStarts[category] as number
      const end = imageStarts[category + 1] as number
      while (at < end && weights[images[at] as number] === 0) at++
      if (at === end) return
    }
    this.#means[id].add(ap)
  }

  /** Notes the true positives among a category's detections. */
  #walk({ starts, detections }: FixedDetections, category: number, weights: Uint16Array): void {
    const start = starts[category] as number
    const end = starts[category + 1] as number
    if (this.#found.length < end - start) {
      this.#found = new Int32Array(2 * (end - start))
      this.#precision = new Float64Array(2 * (end - start))
    }
    let seen = 0
    let found = 0
    let hits = 0
    for (let at = start; at < end; at++) {
      const entry = detections[at] as number
      const weight = weights[entry >> 1] as number
      seen += weight
      if ((entry & 1) === 0 || weight === 0) continue
      found += weight
      this.#found[hits] = found
      this.#precision[hits++] = found / seen
    }
    this.#hits = hits
  }

  /** Of what was walked last. From right to left, precision never falls. */
  #average(objects: number): number {
    if (objects === 0) return 0
    let sum = 0
    let highest = 0
    let level = this.#hits === 0 ? -1 : this.#levels.of(objects, this.#found[this.#hits - 1] as number)
    for (let hit = this.#hits - 1; hit >= 0; hit--) {
      if ((this.#precision[hit] as number) > highest) highest = this.#precision[hit] as number
      const next = hit === 0 ? -1 : this.#levels.of(objects, this.#found[hit - 1] as number)
      for (; level > next; level--) sum += highest
    }
    return sum / levels
  }
}

type DetectionFix = Exclude<ErrorKind, 'missed'>

/** The kinds that are fixed in detections. */
const detectionFixes = errorKinds.filter((kind) => kind !== 'missed') as readonly DetectionFix[]

function unchangedCategories({ fixed, categoryCount }: ErrorColumns, kind: DetectionFix): Uint8Array {
  const [before, after] = [fixed.none, fixed[kind]]
  return Uint8Array.from({ length: categoryCount }, (_, category) => {
    const [was, is] = [before, after].map(({ starts, detections }) =>
      detections.subarray(starts[category] as number, starts[category + 1] as number),
    ) as [Int32Array, Int32Array]
    return Number(was.length === is.length && was.every((entry, at) => entry === is[at]))
  })
}

function isTotal(id: ErrorKind | ErrorTotal): id is ErrorTotal {
  return id === 'falsePositives' || id === 'falseNegatives'
}

/** So many numbers of objects are kept: small ones come again and again. */
const keptBelow = 512

/** The highest of the recalls 0, .01 … 1 that so many true positives of so many objects reach, times 100. */
class RecallPercents {
  readonly #kept: Uint8Array[] = []

  of(objects: number, found: number): number {
    if (found >= objects) return levels - 1
    if (objects >= keptBelow) return reachedLevel(found, objects)
    this.#kept[objects] ??= Uint8Array.from({ length: objects }, (_, each) => reachedLevel(each, objects))
    return this.#kept[objects][found] as number
  }
}

function reachedLevel(found: number, objects: number): number {
  const recall = found / objects
  let level = Math.min(levels - 1, Math.floor(100 * recall))
  // The product may be rounded to either side of a whole number.
  while (level < levels - 1 && (level + 1) / 100 <= recall) level++
  while (level / 100 > recall) level--
  return level
}
