import type { Dataset } from '../dataset.ts'

/** Boxes that overlap by so much of their union are nearly the same. */
export const NEARLY_SAME = 0.5

/** So many of an image's objects are compared, the largest, so that crowded images take no longer than others. */
const LARGEST = 32

/** What is annotated on one image: its objects that are no crowd regions. */
export interface ImageObjects {
  /** All of them. */
  readonly count: number
  /** The largest ones first, at most 32. */
  readonly largest: readonly ImageObject[]
  /** Of all of them: the sum of their categories, and the mean of each edge (left, top, right, bottom); 0 without any. */
  readonly categorySum: number
  readonly means: readonly [number, number, number, number]
  /** Width and height of a pixel, as edges are given: 1 where the image's size is unknown. */
  readonly pixel: readonly [number, number]
}

export interface ImageObject {
  readonly category: number
  /** Edges as shares of the image where its size is known, else in pixels. */
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The objects of each image, in the data set's order. */
export function objectsByImage({ images, groundTruth }: Pick<Dataset, 'images' | 'groundTruth'>): ImageObjects[] {
  const found = images.map((): ImageObject[] => [])
  const { count, imageIndex, categoryIndex, boxes, crowd } = groundTruth
  const pixels = images.map(pixelOf)
  for (let object = 0; object < count; object++) {
    if (crowd[object] !== 0) continue
    const image = imageIndex[object] as number
    const [across, down] = pixels[image] as ImageObjects['pixel']
    const [x, y, boxWidth, boxHeight] = boxes.subarray(4 * object, 4 * object + 4) as unknown as Box
    found[image]?.push({
      category: categoryIndex[object] as number,
      left: x * across,
      top: y * down,
      right: (x + boxWidth) * across,
      bottom: (y + boxHeight) * down,
    })
  }
  return found.map((objects, image) => ({
    ...summed(objects),
    count: objects.length,
    largest: objects.sort(byArea).slice(0, LARGEST),
    pixel: pixels[image] as ImageObjects['pixel'],
  }))
}

function summed(objects: readonly ImageObject[]): Pick<ImageObjects, 'categorySum' | 'means'> {
  let [categorySum, left, top, right, bottom] = [0, 0, 0, 0, 0]
  for (const object of objects) {
    categorySum += object.category
    left += object.left
    top += object.top
    right += object.right
    bottom += object.bottom
  }
  const count = Math.max(1, objects.length)
  return { categorySum, means: [left / count, top / count, right / count, bottom / count] }
}

function pixelOf({ width, height }: Dataset['images'][number]): ImageObjects['pixel'] {
  return width !== null && height !== null && width * height > 0 ? [1 / width, 1 / height] : [1, 1]
}

type Box = readonly [number, number, number, number]

/**
 * How far the objects of two images agree, from 0 to 1: the share of objects, of the image that has more, for which the
 * other has one of the same category with nearly the same box. Each object counts once. 0 where one image alone has objects,
 * null where neither has.
 * @param fits whether two objects count as one; of the same category with nearly the same box unless another is given.
 */
export function objectAgreement(
  { largest: one }: Largest,
  { largest: other }: Largest,
  fits: Fit = overlapBy(NEARLY_SAME),
): number | null {
  if (one.length === 0 && other.length === 0) return null
  return fitting(one, other, fits, Number.POSITIVE_INFINITY) / Math.max(one.length, other.length)
}

/** Whether at least a share of the objects agrees, as `objectAgreement` counts; where neither image has any, it does. */
export function agreeBy(share: number, { largest: one }: Largest, { largest: other }: Largest, fits: Fit): boolean {
  const needed = Math.ceil(share * Math.max(one.length, other.length) - 1e-9)
  return fitting(one, other, fits, one.length - needed) >= needed
}

type Largest = Pick<ImageObjects, 'largest'>

/** Whether an object of one image and one of another count as the same. */
export type Fit = (one: ImageObject, other: ImageObject) => boolean

/** Objects that fit one of the other image, each of which counts once; too few as soon as more than `misses` fit none. */
function fitting(one: readonly ImageObject[], other: readonly ImageObject[], fits: Fit, misses: number): number {
  const left = [...other]
  let missed = 0
  for (const object of one) {
    const found = left.findIndex((its) => fits(its, object))
    if (found >= 0) left.splice(found, 1)
    else if (++missed > misses) break
  }
  return other.length - left.length
}

/** The same where one image may be mirrored either way, or both; for images whose sizes are known. */
export function objectAgreementMirrored(one: ImageObjects, other: ImageObjects): number | null {
  const turned = mirrored(other, across)
  const ways = [other, turned, mirrored(other, down), mirrored(turned, down)]
  const agreements = ways.map((way) => objectAgreement(one, way))
  return agreements.includes(null) ? null : Math.max(...(agreements as number[]))
}

function across(object: ImageObject): ImageObject {
  return { ...object, left: 1 - object.right, right: 1 - object.left }
}

function down(object: ImageObject): ImageObject {
  return { ...object, top: 1 - object.bottom, bottom: 1 - object.top }
}

function mirrored({ largest }: Largest, way: typeof across): Largest {
  return { largest: largest.map(way) }
}

/** Whether objects are of one category, and their boxes share so much of their union. */
export function overlapBy(least: number): Fit {
  return (one, other) => one.category === other.category && overlap(one, other) >= least
}

/** Intersection over union. */
function overlap(one: ImageObject, other: ImageObject): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / (areaOf(one) + areaOf(other) - width * height)
}

/** In square shares of the image, or square pixels. */
export function areaOf({ left, top, right, bottom }: ImageObject): number {
  return (right - left) * (bottom - top)
}

function byArea(one: ImageObject, other: ImageObject): number {
  return areaOf(other) - areaOf(one)
}
