import type { Category, Dataset } from '../../dataset/dataset.ts'
import { type Detections, DetectionsBuilder } from '../../detections.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { type ClassDetections, forEachHit } from './class-hits.ts'
import { type ClassReading, shiftWords } from './class-reading.ts'
import { misplacedClasses } from './misplaced-classes.ts'

/**
 * How a matching of classes is doubted: below which AP50, and which AP50 another one must reach, and how many times the
 * present one, to be believed. Two shifts are few hypotheses; a free pairing of all classes finds something in any data.
 */
const shiftRule = { doubted: 0.25, convincing: 0.3, timesBetter: 3 } as const
const pairingRule = { doubted: 0.05, convincing: 0.15, timesBetter: 5 } as const
/** AP50 by which a pairing must beat a reading that leaves classes open: its freedom alone gains a little. */
const CLEARLY_BETTER = 0.03
/** So many readings are evaluated, those first that most boxes agree with. */
const MOST_READINGS = 6

/** Another reading of class numbers that fits the objects far better than the present one. */
export interface BetterReading {
  /** AP50 as matched, between 0 and 1. */
  readonly ap50: number
  readonly betterAp50: number
  /**
   * What each class number more probably is: a category's position. Those of which the boxes show too little are not in
   * it, and their boxes do not count.
   */
  readonly meant: ReadonlyMap<number, number>
  /** What the classes are by this reading, after "they are"; null where only boxes speak for it. */
  readonly words: string | null
  /** The constant that it adds to every class; null where it is no such reading. */
  readonly shift: number | null
}

type Matching = Pick<ClassMap, 'categoryOfClass'>

/**
 * Where AP50 is low, asks whether the classes are numbered one higher or lower than assumed (a background class), and
 * where it is near zero what the boxes of each class are really on: if reading them so raises AP50 far, classes were
 * matched with the wrong categories, and a low AP says nothing of the model. A reading that gives every class that was
 * found a category comes before what boxes say; a pairing by boxes before one that leaves classes open and finds less.
 * Null where the present reading stands.
 * @param likely readings that are asked about instead of those of one higher or lower.
 */
export function suggestClasses(
  dataset: Dataset,
  found: ClassDetections,
  ap50: number | null,
  { categoryOfClass }: Matching,
  likely: readonly ClassReading[] | null = null,
): BetterReading | null {
  if (!isDoubted(ap50) || found.count === 0) return null
  const hits = hitsOf(dataset, found)
  const read = (meant: BetterReading['meant'], { words, shift }: Pick<BetterReading, 'words' | 'shift'>) => ({
    ...{ ap50, meant, words, shift },
    betterAp50: evaluate(dataset, readOtherwise(found, meant)).metrics.AP50 ?? 0,
  })
  const isBelieved = (
    { betterAp50 }: BetterReading,
    { convincing, timesBetter }: typeof shiftRule | typeof pairingRule,
  ) => betterAp50 >= Math.max(convincing, timesBetter * ap50)
  const classes = new Set(found.categoryIndex)
  const readings = mostAgreed(likely ?? [-1, 1].map((by) => oneFurther(categoryOfClass, by, hits)), hits)
  const whole = readings.filter(({ meant }) => [...classes].every((number) => meant.has(number)))
  const explained = highest(
    whole
      .map((reading) => ({ ...reading, ...read(reading.meant, reading) }))
      .filter((reading) => isBelieved(reading, shiftRule) || (reading.byName && reading.betterAp50 > ap50)),
  )
  if (explained !== null) return explained
  const open = readings.filter((reading) => !whole.includes(reading) && agreesWithBoxes(reading, hits))
  const completed = highest(open.map((reading) => read(completedByBoxes(reading.meant, hits), reading)))
  const partly = completed !== null && isBelieved(completed, shiftRule) ? completed : null
  if (ap50 >= pairingRule.doubted) return partly
  const paired = read(mostProbablePairs(hits), { words: null, shift: null })
  if (!isBelieved(paired, pairingRule)) return partly
  return partly !== null && paired.betterAp50 < partly.betterAp50 + CLEARLY_BETTER ? partly : paired
}

/** Whether AP50, between 0 and 1, is so low that classes may be matched with the wrong categories. */
export function isDoubted(ap50: number | null): ap50 is number {
  return ap50 !== null && ap50 < shiftRule.doubted
}

/** The reading of highest AP50, the first of several; null for none. */
function highest<Reading extends BetterReading>(readings: readonly Reading[]): Reading | null {
  return readings.reduce<Reading | null>(
    (best, reading) => (best !== null && best.betterAp50 >= reading.betterAp50 ? best : reading),
    null,
  )
}

/** The readings that most boxes agree with, in their order. */
function mostAgreed(readings: readonly ClassReading[], hits: Hits): ClassReading[] {
  const weightOf = ({ meant }: ClassReading) =>
    [...meant].reduce((sum, [number, category]) => sum + (hits.get(number)?.[category] ?? 0), 0)
  const best = readings
    .map((reading) => ({ reading, weight: weightOf(reading) }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST_READINGS)
    .map(({ reading }) => reading)
  return readings.filter((reading) => best.includes(reading))
}

/**
 * The present reading with those classes moved whose boxes are on another category, whatever AP is; null where there are
 * none, or where moving them does not raise AP50.
 */
export function moveClasses(
  dataset: Dataset,
  found: ClassDetections,
  ap50: number | null,
  { categoryOfClass }: Matching,
): BetterReading | null {
  const moved = misplacedClasses(dataset, found, { categoryOfClass })
  if (ap50 === null || moved.length === 0) return null
  const meant = new Map(categoryOfClass.flatMap((category, at) => (category === null ? [] : [[at, category] as const])))
  for (const { classNumber, category } of moved) meant.set(classNumber, category)
  const betterAp50 = evaluate(dataset, readOtherwise(found, meant)).metrics.AP50 ?? 0
  return betterAp50 > ap50 ? { ap50, betterAp50, meant, words: null, shift: null } : null
}

/** Every class read as the one `by` further on, those without a category included. */
function oneFurther(categoryOfClass: Matching['categoryOfClass'], by: number, hits: Hits): ClassReading {
  const classes = Math.max(categoryOfClass.length, ...[...hits.keys()].map((number) => number + 1))
  const meant = new Map<number, number>()
  for (let number = 0; number < classes; number++) {
    const category = categoryOfClass[number + by]
    if (category != null) meant.set(number, category)
  }
  return { words: shiftWords(by), shift: by, byName: false, meant }
}

/** A reading in which classes and categories that are left over meet as far as the boxes show it. */
function completedByBoxes(meant: BetterReading['meant'], hits: Hits): Map<number, number> {
  const taken = new Set(meant.values())
  const leftOver = [...hits].flatMap(([number, row]) =>
    meant.has(number) ? [] : [[number, row.map((weight, category) => (taken.has(category) ? 0 : weight))] as const],
  )
  return new Map([...meant, ...mostProbablePairs(new Map(leftOver))].sort(([one], [other]) => one - other))
}

/** Whether most of the weight of what the boxes show is on what a reading says. */
function agreesWithBoxes({ meant }: ClassReading, hits: Hits): boolean {
  let [agreeing, all] = [0, 0]
  for (const [number, row] of hits) {
    const category = categoryShown(row)
    if (category === null) continue
    const weight = row[category] as number
    all += weight
    if (meant.get(number) === category) agreeing += weight
  }
  return 2 * agreeing >= all
}

/** What was found in class numbers, in the categories that are meant by them, without those that mean nothing. */
export function readOtherwise(found: ClassDetections, meant: BetterReading['meant']): Detections {
  const { count, imageIndex, categoryIndex, boxes, scores } = found
  const builder = new DetectionsBuilder()
  for (let at = 0; at < count; at++) {
    const category = meant.get(categoryIndex[at] as number)
    if (category === undefined) continue
    const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
    builder.add(imageIndex[at] as number, category, x, y, width, height, scores[at] as number)
  }
  return builder.build()
}

/**
 * A better reading as `--class-map` takes it, every class of the model in it. Null for classes of which the boxes show too
 * little: left out is better than wrong.
 */
export function suggestedClassMap(
  { meant }: BetterReading,
  plan: Pick<ModelPlan, 'classNames' | 'firstClass'>,
  { categoryOfClass }: Matching,
  { categories }: Pick<Dataset, 'categories'>,
): Record<string, string | null> {
  const classes = Math.max(categoryOfClass.length, ...[...meant.keys()].map((number) => number + 1))
  return classMapText(
    plan,
    Array.from({ length: classes }, (_, number) => meant.get(number) ?? null),
    categories,
  )
}

/**
 * A class map as `--class-map` takes it: class name, or number where there is none, to category name, or to its id where
 * two categories share the name. The background is not in it.
 */
export function classMapText(
  { classNames, firstClass }: Pick<ModelPlan, 'classNames' | 'firstClass'>,
  categoryOfClass: readonly (number | null)[],
  categories: readonly Category[],
): Record<string, string | null> {
  const nameOf = ({ id, name }: Category) =>
    categories.filter((other) => other.name === name).length > 1 ? String(id) : name
  return Object.fromEntries(
    categoryOfClass.flatMap((position, number) => {
      const category = position === null ? undefined : categories[position]
      if (category === undefined && number < firstClass) return []
      return [[classNames?.[number] ?? String(number), category === undefined ? null : nameOf(category)]]
    }),
  )
}

/** For each class number, the weight of its boxes on objects of each category. */
type Hits = ReadonlyMap<number, Float64Array>

/** Squared scores: the many boxes that score next to nothing are on whatever is frequent. */
function hitsOf(dataset: Dataset, found: ClassDetections): Hits {
  const { groundTruth, categories } = dataset
  const hits = new Map<number, Float64Array>()
  forEachHit(dataset, found, (at, object) => {
    const classNumber = found.categoryIndex[at] as number
    const row = hits.get(classNumber) ?? new Float64Array(categories.length)
    hits.set(classNumber, row)
    const category = groundTruth.categoryIndex[object] as number
    row[category] = (row[category] as number) + (found.scores[at] as number) ** 2
  })
  return hits
}

/** Weight of a confident box or two; less shows nothing of a class. */
const TELLING_WEIGHT = 0.5

/** Position of the category that most of a class's weight is on; null where the boxes show too little. */
function categoryShown(row: Float64Array | undefined): number | null {
  if (row === undefined) return null
  const all = row.reduce((sum, weight) => sum + weight, 0)
  const category = row.findIndex((weight) => weight >= TELLING_WEIGHT && weight > all / 2)
  return category === -1 ? null : category
}

/** Pairs each class with a category of its own, the pair of most weight first, as far as its boxes show it. */
function mostProbablePairs(hits: Hits): Map<number, number> {
  const pairs = [...hits].flatMap(([classNumber, row]) => {
    const shown = categoryShown(row)
    return Array.from(row, (weight, category) => ({ classNumber, category, weight, isSure: category === shown }))
  })
  const pairOf = new Map<number, { readonly category: number; readonly isSure: boolean }>()
  const taken = new Set<number>()
  for (const { classNumber, category, weight, isSure } of pairs.sort((one, other) => other.weight - one.weight)) {
    if (!(weight > 0) || pairOf.has(classNumber) || taken.has(category)) continue
    pairOf.set(classNumber, { category, isSure })
    taken.add(category)
  }
  return new Map(
    [...pairOf]
      .flatMap(([number, { category, isSure }]) => (isSure ? [[number, category] as const] : []))
      .sort(([one], [other]) => one - other),
  )
}
