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
  /** [recall level]: the best precision where true positives reach that recall and no higher one; of three numbers of objects. */
  readonly #best = [new Float64Array(levels), new Float64Array(levels), new Float64Array(levels)] as const

  constructor(columns: ErrorColumns) {
    this.#columns = columns
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
    this.#addUnfixed(category, weights, all, matched, all - missed)
    for (const kind of errorKinds) {
      if (kind === 'missed') continue
      const found = this.#walk(fixed[kind], category, weights, all, 0, 0)
      this.#add(kind, fixed[kind], category, weights, all, this.#averageOf(0, found, all))
    }
  }

  /** The detections as they are, of four numbers of objects or of true positives alone. */
  #addUnfixed(category: number, weights: Uint16Array, all: number, matched: number, notMissed: number): void {
    const { none } = this.#columns.fixed
    const found = this.#walk(none, category, weights, all, notMissed, matched)
    this.#add('AP50', none, category, weights, all, this.#averageOf(0, found, all))
    this.#add('missed', none, category, weights, notMissed, this.#averageOf(1, found, notMissed))
    this.#add('falseNegatives', none, category, weights, matched, this.#averageOf(2, found, matched))
    const withoutFalse = all === 0 || found === 0 ? 0 : (reachedLevel(found, all) + 1) / levels
    this.#add('falsePositives', none, category, weights, all, withoutFalse)
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

  /** Fills the curves of up to three numbers of objects, 0 for none, and returns the number of true positives. */
  #walk(
    { starts, detections }: FixedDetections,
    category: number,
    weights: Uint16Array,
    first: number,
    second: number,
    third: number,
  ): number {
    const [one, two, three] = this.#best
    one.fill(0)
    if (second > 0) two.fill(0)
    if (third > 0) three.fill(0)
    let seen = 0
    let found = 0
    const end = starts[category + 1] as number
    for (let at = starts[category] as number; at < end; at++) {
      const entry = detections[at] as number
      const weight = weights[entry >> 1] as number
      seen += weight
      if ((entry & 1) === 0 || weight === 0) continue
      found += weight
      const precision = found / seen
      if (first > 0) take(one, reachedLevel(found, first), precision)
      if (second > 0) take(two, reachedLevel(found, second), precision)
      if (third > 0) take(three, reachedLevel(found, third), precision)
    }
    return found
  }

  /** From right to left, precision never falls. */
  #averageOf(curve: 0 | 1 | 2, found: number, objects: number): number {
    if (objects === 0 || found === 0) return 0
    const best = this.#best[curve]
    let sum = 0
    let highest = 0
    for (let level = reachedLevel(found, objects); level >= 0; level--) {
      if ((best[level] as number) > highest) highest = best[level] as number
      sum += highest
    }
    return sum / levels
  }
}

function isTotal(id: ErrorKind | ErrorTotal): id is ErrorTotal {
  return id === 'falsePositives' || id === 'falseNegatives'
}

function take(best: Float64Array, level: number, precision: number): void {
  if (precision > (best[level] as number)) best[level] = precision
}

/** The highest of the recalls 0, .01 … 1 that so many true positives of so many objects reach, times 100. */
function reachedLevel(found: number, objects: number): number {
  const recall = found / objects
  let level = Math.min(levels - 1, Math.floor(100 * recall))
  // The product may be rounded to either side of a whole number.
  while (level < levels - 1 && (level + 1) / 100 <= recall) level++
  while (level / 100 > recall) level--
  return level
}
