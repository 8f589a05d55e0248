import type { UnitSums } from '../../statistics/shares/unit-ratio.ts'
import type { Units } from '../../statistics/units.ts'
import type { Dataset } from '../dataset.ts'
import { objectStates } from '../object-state.ts'
import { overlappingObjects } from './overlapping-objects.ts'

/** What is counted among objects, or of objects among images. */
export type ObjectCount =
  | 'small'
  | 'medium'
  | 'large'
  | 'elongated'
  | 'truncated'
  | 'overlapping'
  | 'logRelativeSide'
  | 'surprise'
  | 'mostFrequent'

/** Sums over the objects of each unit, and over its images. */
export interface ObjectSums {
  readonly images: Float64Array
  readonly objects: Float64Array
  /** Objects on images whose size is known. */
  readonly sizedObjects: Float64Array
  /** Distinct categories on each image, summed. */
  readonly categories: Float64Array
  readonly counts: Readonly<Record<ObjectCount, Float64Array>>
}

/** Boxes that are this many times as long as wide, or as wide as long. */
const ELONGATED = 3

/** Boxes that come this near the edge of their image, in pixels: COCO's polygons end within a pixel of it. */
const AT_EDGE = 1

/**
 * Counts what the profile is made of. Objects that need not be found (crowd regions, ignored ones) do not count.
 * @param units that intervals go by.
 */
export function objectSums(dataset: Dataset, { keys, unitOfImage }: Units): ObjectSums {
  const { images, groundTruth, categories } = dataset
  const { count, imageIndex, categoryIndex, boxes, areas, crowd } = groundTruth
  const sums = () => new Float64Array(keys.length)
  const found = { images: sums(), objects: sums(), sizedObjects: sums(), categories: sums() }
  const counts: Record<ObjectCount, Float64Array> = {
    small: sums(),
    medium: sums(),
    large: sums(),
    elongated: sums(),
    truncated: sums(),
    overlapping: sums(),
    logRelativeSide: sums(),
    surprise: sums(),
    mostFrequent: sums(),
  }
  const add = (to: Float64Array, image: number, value = 1) => {
    const unit = unitOfImage[image] as number
    to[unit] = (to[unit] as number) + value
  }
  for (const image of images.keys()) add(found.images, image)
  const shares = categoryShares(dataset)
  const mostFrequent = shares.indexOf(Math.max(...shares))
  const seen = new Set<number>()
  for (let object = 0; object < count; object++) {
    if (crowd[object] !== objectStates.counts) continue
    const image = imageIndex[object] as number
    const category = categoryIndex[object] as number
    add(found.objects, image)
    const mark = image * categories.length + category
    if (!seen.has(mark)) add(found.categories, image)
    seen.add(mark)
    const area = areas[object] as number
    // COCO's ranges include both ends, so an object of exactly 32² or 96² square pixels is in two.
    if (area <= 1024) add(counts.small, image)
    if (area >= 1024 && area <= 9216) add(counts.medium, image)
    if (area >= 9216) add(counts.large, image)
    add(counts.surprise, image, -Math.log(shares[category] as number))
    if (category === mostFrequent) add(counts.mostFrequent, image)
    const [x, y, width, height] = boxes.subarray(4 * object, 4 * object + 4) as unknown as Box
    if (width > 0 && height > 0 && Math.max(width / height, height / width) >= ELONGATED) add(counts.elongated, image)
    const { width: across, height: down } = images[image] as Dataset['images'][number]
    if (across === null || down === null || !(width > 0 && height > 0)) continue
    add(found.sizedObjects, image)
    const isAtEdge = x <= AT_EDGE || y <= AT_EDGE || x + width >= across - AT_EDGE || y + height >= down - AT_EDGE
    if (isAtEdge) add(counts.truncated, image)
    // No object is larger than its image, though a slip of the pen makes a box that is.
    add(counts.logRelativeSide, image, Math.log(Math.min(1, (width * height) / (across * down))) / 2)
  }
  for (const object of overlappingObjects(groundTruth)) add(counts.overlapping, imageIndex[object] as number)
  return { ...found, counts }
}

/** Of all objects that count, the share of each category. */
function categoryShares({ categories, groundTruth }: Pick<Dataset, 'categories' | 'groundTruth'>): Float64Array {
  const shares = new Float64Array(categories.length)
  const { count, categoryIndex, crowd } = groundTruth
  let all = 0
  for (let object = 0; object < count; object++) {
    if (crowd[object] !== objectStates.counts) continue
    const category = categoryIndex[object] as number
    shares[category] = (shares[category] as number) + 1
    all++
  }
  return shares.map((objects) => objects / Math.max(1, all))
}

type Box = readonly [x: number, y: number, width: number, height: number]

/** What `ratioEstimate` takes. */
export function among(counted: Float64Array, all: Float64Array): UnitSums {
  return { counted, among: all }
}
