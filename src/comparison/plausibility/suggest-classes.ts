import type { Dataset } from '../../dataset/dataset.ts'
import { type Detections, DetectionsBuilder } from '../../detections.ts'
import { evaluate } from '../../evaluation/evaluate.ts'
import { intersectionOverUnion } from '../../evaluation/matching/intersection-over-union.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'

/**
 * How a matching of classes is doubted: below which AP50, and which AP50 another one must reach, and how many times the
 * present one, to be believed. Two shifts are few hypotheses; a free pairing of all classes finds something in any data.
 */
const shiftRule = { doubted: 0.25, convincing: 0.3, timesBetter: 3 } as const
const pairingRule = { doubted: 0.05, convincing: 0.15, timesBetter: 5 } as const

/** Another reading of the predicted categories that fits the objects far better than the present one. */
export interface BetterReading {
  /** AP50 as matched, between 0 and 1. */
  readonly ap50: number
  readonly betterAp50: number
  /**
   * What each predicted category (by position) is more probably: a category's position. Those of which the boxes show too
   * little are not in it, and their boxes do not count.
   */
  readonly meant: ReadonlyMap<number, number>
}

/**
 * Where AP50 is low, asks whether the classes are numbered one higher or lower than assumed (a background class), and
 * where it is near zero what the boxes of each predicted category are really on: if reading them so raises AP50 far,
 * classes were matched with the wrong categories, and a low AP says nothing of the model. Null where the present reading
 * stands.
 */
export function suggestClasses(
  dataset: Dataset,
  detections: Detections,
  ap50: number | null,
  { categoryOfClass }: Pick<ClassMap, 'categoryOfClass'>,
): BetterReading | null {
  if (ap50 === null || detections.count === 0) return null
  const ap50Of = (meant: BetterReading['meant']) =>
    evaluate(dataset, readOtherwise(detections, meant)).metrics.AP50 ?? 0
  const isBelieved = (better: number, { convincing, timesBetter }: typeof shiftRule | typeof pairingRule) =>
    better >= Math.max(convincing, timesBetter * ap50)
  if (ap50 >= shiftRule.doubted) return null
  const reading = (by: 1 | -1): BetterReading => {
    const meant = shifted(categoryOfClass, by)
    return { ap50, betterAp50: ap50Of(meant), meant }
  }
  const [up, down] = [reading(1), reading(-1)]
  const shift = up.betterAp50 > down.betterAp50 ? up : down
  if (isBelieved(shift.betterAp50, shiftRule)) return shift
  if (ap50 >= pairingRule.doubted) return null
  const meant = mostProbablePairs(hitsOf(dataset, detections))
  const betterAp50 = ap50Of(meant)
  return isBelieved(betterAp50, pairingRule) ? { ap50, betterAp50, meant } : null
}

/** Every class read as the one `by` further on, the last as the first. */
function shifted(categoryOfClass: ClassMap['categoryOfClass'], by: 1 | -1): Map<number, number> {
  const count = categoryOfClass.length
  return new Map(
    categoryOfClass.flatMap((position, number) => {
      const hit = categoryOfClass[(number + by + count) % count]
      return position === null || hit == null ? [] : [[position, hit] as const]
    }),
  )
}

/** The same detections with each category exchanged for what is meant by it, without those that mean nothing. */
export function readOtherwise(detections: Detections, meant: BetterReading['meant']): Detections {
  const { count, imageIndex, categoryIndex, boxes, scores } = detections
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
 * A better reading as `--class-map` takes it: class name, or number where there is none, to category name. Null for
 * classes of which the boxes show too little: left out is better than wrong.
 */
export function suggestedClassMap(
  { meant }: BetterReading,
  { classNames }: ModelPlan,
  { categoryOfClass }: ClassMap,
  { categories }: Dataset,
): Record<string, string | null> {
  return Object.fromEntries(
    categoryOfClass.flatMap((position, number) => {
      if (position === null) return []
      const hit = meant.get(position)
      const name = hit === undefined ? null : (categories[hit]?.name ?? null)
      return [[classNames?.[number] ?? String(number), name]]
    }),
  )
}

/**
 * For each predicted category, the weight of its boxes on objects of each category (IoU of at least .5). Squared scores:
 * the many boxes that score next to nothing are on whatever is frequent.
 */
function hitsOf(dataset: Dataset, detections: Detections): Map<number, Float64Array> {
  const { groundTruth, categories } = dataset
  const objectsOfImage = new Map<number, number[]>()
  for (let object = 0; object < groundTruth.count; object++) {
    const image = groundTruth.imageIndex[object] as number
    objectsOfImage.set(image, [...(objectsOfImage.get(image) ?? []), object])
  }
  const hits = new Map<number, Float64Array>()
  for (let at = 0; at < detections.count; at++) {
    for (const object of objectsOfImage.get(detections.imageIndex[at] as number) ?? []) {
      if (intersectionOverUnion(detections.boxes, at, groundTruth.boxes, object, false) < 0.5) continue
      const predicted = detections.categoryIndex[at] as number
      const row = hits.get(predicted) ?? new Float64Array(categories.length)
      hits.set(predicted, row)
      const hit = groundTruth.categoryIndex[object] as number
      row[hit] = (row[hit] as number) + (detections.scores[at] as number) ** 2
    }
  }
  return hits
}

/** Weight of a confident box or two; less shows nothing of a class. */
const TELLING_WEIGHT = 0.5

/** Pairs each predicted category with one of its own, the pair of most weight first, as far as their boxes show it. */
function mostProbablePairs(hits: ReadonlyMap<number, Float64Array>): Map<number, number> {
  const pairs = [...hits].flatMap(([predicted, row]) => {
    const all = row.reduce((sum, weight) => sum + weight, 0)
    return Array.from(row, (weight, category) => ({
      predicted,
      category,
      weight,
      isSure: weight >= TELLING_WEIGHT && weight > all / 2,
    }))
  })
  const pairOf = new Map<number, { readonly category: number; readonly isSure: boolean }>()
  const taken = new Set<number>()
  for (const { predicted, category, weight, isSure } of pairs.sort((one, other) => other.weight - one.weight)) {
    if (!(weight > 0) || pairOf.has(predicted) || taken.has(category)) continue
    pairOf.set(predicted, { category, isSure })
    taken.add(category)
  }
  return new Map([...pairOf].flatMap(([predicted, { category, isSure }]) => (isSure ? [[predicted, category]] : [])))
}
