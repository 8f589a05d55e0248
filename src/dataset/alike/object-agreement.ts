import type { Dataset } from '../dataset.ts'

/** Boxes that overlap by so much of their union are nearly the same. */
const NEARLY_SAME = 0.5

/** So many of an image's objects are compared, the largest, so that crowded images take no longer than others. */
const LARGEST = 32

/** What is annotated on one image: its objects that are no crowd regions. */
export interface ImageObjects {
  /** All of them. */
  readonly count: number
  /** The largest ones first, at most 32. */
  readonly largest: readonly ImageObject[]
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
  for (let object = 0; object < count; object++) {
    if (crowd[object] !== 0) continue
    const image = imageIndex[object] as number
    const { width, height } = images[image] as Dataset['images'][number]
    const [across, down] = width !== null && height !== null && width * height > 0 ? [width, height] : [1, 1]
    const [x, y, boxWidth, boxHeight] = boxes.subarray(4 * object, 4 * object + 4) as unknown as Box
    found[image]?.push({
      category: categoryIndex[object] as number,
      left: x / across,
      top: y / down,
      right: (x + boxWidth) / across,
      bottom: (y + boxHeight) / down,
    })
  }
  return found.map((objects) => ({ count: objects.length, largest: objects.sort(byArea).slice(0, LARGEST) }))
}

type Box = readonly [number, number, number, number]

/**
 * How far the objects of two images agree, from 0 to 1: the share of objects, of the image that has more, for which the
 * other has one of the same category with nearly the same box. Each object counts once. 0 where one image alone has objects,
 * null where neither has.
 */
export function objectAgreement({ largest: one }: ImageObjects, { largest: other }: ImageObjects): number | null {
  if (one.length === 0 && other.length === 0) return null
  const left = [...other]
  for (const object of one) {
    const fits = left.findIndex((its) => its.category === object.category && overlap(its, object) >= NEARLY_SAME)
    if (fits >= 0) left.splice(fits, 1)
  }
  return (other.length - left.length) / Math.max(one.length, other.length)
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

function mirrored({ count, largest }: ImageObjects, way: typeof across): ImageObjects {
  return { count, largest: largest.map(way) }
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
