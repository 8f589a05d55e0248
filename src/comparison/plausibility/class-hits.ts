import type { Dataset } from '../../dataset/dataset.ts'
import type { Detections } from '../../detections.ts'
import { intersectionOverUnion } from '../../evaluation/matching/intersection-over-union.ts'

/** Overlap from which a box is on an object, as for AP50. */
const ON_OBJECT = 0.5

/** What is found in a model's own class numbers: `categoryIndex` is a class number here, with a category or not. */
export type ClassDetections = Detections

/** Calls `hit` for every box that is on an object that is not a crowd region, whatever their classes. */
export function forEachHit(
  { groundTruth }: Dataset,
  { count, imageIndex, boxes }: ClassDetections,
  hit: (detection: number, object: number) => void,
): void {
  const objectsOfImage = new Map<number, number[]>()
  for (let object = 0; object < groundTruth.count; object++) {
    if (groundTruth.crowd[object] !== 0) continue
    const image = groundTruth.imageIndex[object] as number
    const objects = objectsOfImage.get(image)
    if (objects === undefined) objectsOfImage.set(image, [object])
    else objects.push(object)
  }
  for (let at = 0; at < count; at++) {
    for (const object of objectsOfImage.get(imageIndex[at] as number) ?? []) {
      if (intersectionOverUnion(boxes, at, groundTruth.boxes, object, false) >= ON_OBJECT) hit(at, object)
    }
  }
}

/**
 * For each class number, how many objects of each category it finds. An object is found by the class of the box that scores
 * highest of those on it, so that a class counts by what it is surest of, whatever the range of scores.
 */
export function objectsByClass(dataset: Dataset, found: ClassDetections): Map<number, Int32Array> {
  const { groundTruth, categories } = dataset
  const bestOn = new Int32Array(groundTruth.count).fill(-1)
  forEachHit(dataset, found, (at, object) => {
    const best = bestOn[object] as number
    if (best === -1 || (found.scores[at] as number) > (found.scores[best] as number)) bestOn[object] = at
  })
  const objects = new Map<number, Int32Array>()
  for (const [object, best] of bestOn.entries()) {
    if (best === -1) continue
    const classNumber = found.categoryIndex[best] as number
    const row = objects.get(classNumber) ?? new Int32Array(categories.length)
    objects.set(classNumber, row)
    const category = groundTruth.categoryIndex[object] as number
    row[category] = (row[category] as number) + 1
  }
  return objects
}
