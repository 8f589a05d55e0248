import type { Dataset } from '../../dataset/dataset.ts'
import type { GivenFile } from '../../dataset/readers/read-sides.ts'
import { DetectionsBuilder } from '../../detections.ts'
import { intersectionOverUnion } from '../../evaluation/matching/intersection-over-union.ts'

/** Overlap from which a box is on an object, as for AP50. */
const ON_OBJECT = 0.5
/** Objects that must be found by class numbers from 1, and how many times as many as by class numbers from 0. */
const ENOUGH = 5
const TIMES = 3

/**
 * A file of detections whose class numbers are counted from 1, as Ultralytics writes them, read so; any other as it is. Only
 * where the data count their classes from 0 without naming ids, and where the boxes decide: those of a class must be on objects
 * of the class before it far more often than on objects of its own.
 */
export function readCountedFromOne(dataset: Dataset, given: GivenFile): GivenFile {
  if (dataset.countedCategories !== true) return given
  const { detections, unlisted, unlistedIds } = given
  const classes = dataset.categories.length
  const beyond = unlistedIds.indexOf(String(classes))
  if (detections.categoryIndex.includes(0) || unlistedIds.length > (beyond < 0 ? 0 : 1)) return given
  const shifted = new DetectionsBuilder()
  const addAll = (all: GivenFile['detections'], categoryOf: (at: number) => number) => {
    const { count, imageIndex, boxes, scores } = all
    for (let at = 0; at < count; at++) {
      const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
      shifted.add(imageIndex[at] as number, categoryOf(at), x, y, width, height, scores[at] as number)
    }
  }
  addAll(detections, (at) => (detections.categoryIndex[at] as number) - 1)
  addAll(unlisted, () => classes - 1)
  const asFromOne = shifted.build()
  const [fromZero, fromOne] = [objectsFound(dataset, detections), objectsFound(dataset, asFromOne)]
  if (fromOne < Math.max(ENOUGH, TIMES * fromZero)) return given
  const message = `Its category ids are counted from 1, those of the data from 0: ${fromOne} objects fit so, and ${fromZero} otherwise. Read as counted from 1.`
  const note = { code: 'data-results-ids-from-one', message, subject: given.name, count: 1, examples: [] } as const
  const caveats = given.caveats.filter(({ code }) => code !== 'data-results-category-unknown')
  const nothing = new DetectionsBuilder().build()
  return { ...given, detections: asFromOne, unlisted: nothing, unlistedIds: [], caveats: [...caveats, note] }
}

/** Objects that a detection of their own category is on. */
function objectsFound({ groundTruth }: Dataset, detections: GivenFile['detections']): number {
  const { count, imageIndex, categoryIndex, boxes, crowd } = groundTruth
  const objectsOf = new Map<string, number[]>()
  for (let object = 0; object < count; object++) {
    if (crowd[object] !== 0) continue
    const key = `${imageIndex[object]} ${categoryIndex[object]}`
    const own = objectsOf.get(key)
    if (own === undefined) objectsOf.set(key, [object])
    else own.push(object)
  }
  const found = new Set<number>()
  for (let at = 0; at < detections.count; at++) {
    for (const object of objectsOf.get(`${detections.imageIndex[at]} ${detections.categoryIndex[at]}`) ?? []) {
      if (intersectionOverUnion(detections.boxes, at, boxes, object, false) >= ON_OBJECT) found.add(object)
    }
  }
  return found.size
}
