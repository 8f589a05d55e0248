import { controlPairs, type Pair } from './control-pairs.ts'
import type { Traits } from './likeness.ts'
import { areaOf, type ImageObjects, objectAgreement } from './object-agreement.ts'
import { differingBits, type PictureBits, ROWS } from './picture-bits.ts'

/**
 * Pictures of which so few of 256 bits differ are one picture, compressed anew or hardly moved, if their objects agree as
 * well. Between different photographs no pair in 300,000 was so near (`scripts/alike/calibrate.mjs`).
 */
const SAME_PICTURE = 15
const SAME_OBJECTS = 0.5

/**
 * Where more of all pairs are so near, most pictures have one background (parts on a belt, one camera), which says nothing:
 * only equal pictures with equal objects count there.
 */
const ONE_BACKGROUND = 0.02

/** Among pictures with an equal row of bits, each is compared with so many others only. */
const CROWD = 64

/**
 * Images whose pictures are nearly identical and whose objects nearly agree, whatever their names are.
 * @param order the images in an order that does not depend on the file's.
 */
export function sameImages(traits: Traits, order: Int32Array): Iterable<Pair> {
  const { bits, objects } = traits
  const read = order.filter((image) => bits[image] != null)
  const controls = controlPairs(read.length)
  const near = controls.filter(([one, other]) => isSamePicture(bits, read[one] as number, read[other] as number))
  if (near.length <= ONE_BACKGROUND * controls.length) return nearImages(traits, read)
  return equalTexts(read, (image) => `${bits[image]?.join(' ')}\n${objectsText(objects[image] as ImageObjects)}`)
}

/**
 * Images with exactly the same objects: the same categories and the same boxes. A single object may have the same box by
 * chance, or because it fills the image, so at least two different ones are asked for.
 */
export function sameObjects({ objects }: Pick<Traits, 'objects'>, order: Int32Array): Pair[] {
  const candidates = sharing(order, (image) => {
    const { count, largest } = objects[image] as ImageObjects
    return largest[0] === undefined ? '' : `${count} ${areaOf(largest[0])}`
  })
  const several = candidates.filter((image) => new Set(objectTexts(objects[image] as ImageObjects)).size > 1)
  return equalTexts(several, (image) => objectsText(objects[image] as ImageObjects))
}

/**
 * Each pair as often as it is found. With 16 rows of bits and at most 15 bits that differ, one row at least is equal, so
 * only pictures with an equal row are compared. Not every pair of a crowd is found, but enough to join it.
 */
function* nearImages({ bits, objects }: Traits, order: Int32Array): Generator<Pair> {
  for (let row = 0; row < ROWS; row++) {
    const alike = new Map<number, number[]>()
    for (const image of order) {
      const its = (bits[image] as PictureBits)[row] as number
      const others = alike.get(its) ?? []
      for (const other of others.slice(-CROWD)) {
        if (!isSamePicture(bits, image, other)) continue
        const agreement = objectAgreement(objects[image] as ImageObjects, objects[other] as ImageObjects)
        if (agreement === null || agreement >= SAME_OBJECTS) yield [other, image]
      }
      others.push(image)
      alike.set(its, others)
    }
  }
}

function isSamePicture(bits: Traits['bits'], one: number, other: number): boolean {
  return differingBits(bits[one] as PictureBits, bits[other] as PictureBits) <= SAME_PICTURE
}

/** Those of the images whose mark another one has too: writing all that they have as text takes long. */
function sharing(order: Int32Array, markOf: (image: number) => string): Int32Array {
  const counts = new Map<string, number>()
  const marks = Array.from(order, markOf)
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return order.filter((_, at) => (counts.get(marks[at] as string) as number) > 1)
}

/** Joins each image with the first one of the same text. */
function equalTexts(order: Int32Array, textOf: (image: number) => string): Pair[] {
  const firstOf = new Map<string, number>()
  const pairs: Pair[] = []
  for (const image of order) {
    const text = textOf(image)
    const first = firstOf.get(text)
    if (first === undefined) firstOf.set(text, image)
    else pairs.push([first, image])
  }
  return pairs
}

function objectsText(objects: ImageObjects): string {
  return [objects.count, ...objectTexts(objects).sort()].join('\n')
}

function objectTexts({ largest }: ImageObjects): string[] {
  return largest.map(({ category, left, top, right, bottom }) => [category, left, top, right, bottom].join(' '))
}
