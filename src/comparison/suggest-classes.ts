import type { Dataset } from '../dataset/dataset.ts'
import type { Detections } from '../detections.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import { intersectionOverUnion } from '../evaluation/intersection-over-union.ts'
import type { ClassMap } from '../models/class-map.ts'
import type { ModelPlan } from '../models/plan-model.ts'

/** AP50 below which the matching of classes is doubted at all. */
const NEAR_ZERO = 0.05
/** AP50 that another matching must reach, and how many times the present one, to be believed. */
const CONVINCING = 0.15
const TIMES_BETTER = 5

/** Another reading of the predicted categories that fits the objects far better than the present one. */
export interface BetterReading {
  /** AP50 as matched, between 0 and 1. */
  readonly ap50: number
  readonly betterAp50: number
  /** What each predicted category (by position) is more probably: a category's position. */
  readonly meant: ReadonlyMap<number, number>
}

/**
 * Where AP50 is near zero, asks what the boxes of each predicted category really lie on, and whether reading them so
 * would raise AP50 far: then classes were numbered otherwise than assumed (shifted by a background class, in another
 * order), and an AP of zero says nothing of the model. Null where the present reading stands.
 */
export function suggestClasses(dataset: Dataset, detections: Detections, ap50: number | null): BetterReading | null {
  if (ap50 === null || ap50 >= NEAR_ZERO || detections.count === 0) return null
  const meant = mostFrequentHits(dataset, detections)
  const betterAp50 = evaluate(dataset, readOtherwise(detections, meant)).metrics.AP50
  if (betterAp50 === null || betterAp50 < Math.max(CONVINCING, TIMES_BETTER * ap50)) return null
  return { ap50, betterAp50, meant }
}

/** The same detections with each category exchanged for what is meant by it. */
export function readOtherwise(detections: Detections, meant: BetterReading['meant']): Detections {
  return { ...detections, categoryIndex: detections.categoryIndex.map((at) => meant.get(at) ?? at) }
}

/** A better reading as `--class-map` takes it: class name, or number where there is none, to category name. */
export function suggestedClassMap(
  { meant }: BetterReading,
  { classNames }: ModelPlan,
  { categoryOfClass }: ClassMap,
  { categories }: Dataset,
): Record<string, string> {
  return Object.fromEntries(
    categoryOfClass.flatMap((position, number) => {
      const hit = position === null ? undefined : meant.get(position)
      const name = hit === undefined ? undefined : categories[hit]?.name
      return name === undefined ? [] : [[classNames?.[number] ?? String(number), name]]
    }),
  )
}

/** Which category's objects the boxes of each predicted category cover by half, weighed by score, one to one. */
function mostFrequentHits(dataset: Dataset, detections: Detections): Map<number, number> {
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
      row[hit] = (row[hit] as number) + (detections.scores[at] as number)
    }
  }
  return mostProbablePairs(hits, objectsOfCategory(dataset))
}

function objectsOfCategory({ groundTruth, categories }: Dataset): Float64Array {
  const objects = new Float64Array(categories.length)
  for (const category of groundTruth.categoryIndex) objects[category] = (objects[category] as number) + 1
  return objects
}

/** Pairs each predicted category with one of its own, the pair with most hits for each object first. */
function mostProbablePairs(hits: ReadonlyMap<number, Float64Array>, objects: Float64Array): Map<number, number> {
  const pairs = [...hits].flatMap(([predicted, row]) =>
    Array.from(row, (hit, category) => ({ predicted, category, rate: hit / (objects[category] as number) })),
  )
  const meant = new Map<number, number>()
  const taken = new Set<number>()
  for (const { predicted, category, rate } of pairs.sort((one, other) => other.rate - one.rate)) {
    if (!(rate > 0) || meant.has(predicted) || taken.has(category)) continue
    meant.set(predicted, category)
    taken.add(category)
  }
  return meant
}
