import { controlPairs, type Pair } from './control-pairs.ts'
import type { Traits } from './likeness.ts'
import { agreeBy, type ImageObjects, NEARLY_SAME, objectAgreement, overlapBy } from './object-agreement.ts'
import { differingBits, type PictureBits, ROWS } from './picture-bits.ts'
import { edgesWithin, hasSeveral, haveSameBoxes, sameBoxes } from './same-boxes.ts'

/**
 * Pictures of which so few of 256 bits differ are one picture, compressed anew or hardly moved, if their objects agree as
 * well. Between different photographs no pair in 300,000 was so near (`scripts/alike/calibrate.mjs`).
 */
export const SAME_PICTURE = 15
const SAME_OBJECTS = 0.5

/**
 * Where more of all pairs are so near, there are few pictures, or most have one background (parts on a belt, one camera).
 * Pictures say nothing then, so that objects must.
 */
const ONE_BACKGROUND = 0.02

/**
 * There, most of an image's objects must have edges that are at most a hundredth of the image away: three pixels of 640 when
 * a camera shakes, and parts in a loose jig are further apart.
 */
const CLOSE = 0.01
const CLOSE_IN_PIXELS = 6
const MOST_OBJECTS = 0.9

/**
 * And most images whose objects are roughly in the same places must agree so well, or else the scene has such places (a
 * jig, a parking lot), and some agree by chance.
 */
const ROUGHLY = 0.3
const MOST_IMAGES = 0.5

/** Among pictures with an equal row of bits, each is compared with so many others only, and joined to fewer. */
const CROWD = 64
const JOINED = 8

/**
 * Images whose pictures are nearly identical and whose objects nearly agree, whatever their names are. A pair may come twice, and not
 * every pair of three comes.
 * @param order the images in an order that does not depend on the file's.
 */
export function* sameImages(traits: Traits, order: Int32Array): Generator<Pair> {
  const read = order.filter((image) => traits.bits[image] != null)
  const near = oneBackground(traits, read)
  if (near !== null) return yield* amongNearPictures(traits, read, near)
  yield* samePictures(traits.bits, read, (pair) => haveLikeObjects(traits, ...pair))
}

/** Pairs whose pictures are nearly identical, as good as any others, where so many are that pictures say little; null elsewhere. */
export function oneBackground({ bits }: Pick<Traits, 'bits'>, read: Int32Array): readonly Pair[] | null {
  const controls = controlPairs(read.length).map(([one, other]): Pair => [read[one] as number, read[other] as number])
  const near = controls.filter((pair) => isSamePicture(bits, pair))
  return near.length > ONE_BACKGROUND * controls.length ? near : null
}

/** Whether the objects of two images with nearly identical pictures agree as well, so that they are one picture. */
export function haveLikeObjects({ objects }: Pick<Traits, 'objects'>, one: number, other: number): boolean {
  return (objectAgreement(...objectsOf(objects, [one, other])) ?? 1) >= SAME_OBJECTS
}

/** @param near pairs of images whose pictures are nearly identical, as good as any others. */
function* amongNearPictures(
  { bits, objects }: Traits,
  read: Int32Array,
  near: readonly Pair[],
): Generator<Pair, undefined> {
  const pairs = near.map((pair) => objectsOf(objects, pair))
  const roughly = pairs.filter((pair) => (objectAgreement(...pair, overlapBy(ROUGHLY)) ?? 0) >= SAME_OBJECTS)
  const isTelling = (agree: (one: ImageObjects, other: ImageObjects) => boolean) =>
    roughly.filter((pair) => agree(...pair)).length >= MOST_IMAGES * roughly.length

  // Pictures without objects have nothing else that tells them apart.
  const markOf = (image: number) => (objects[image]?.count === 0 ? (bits[image] as PictureBits).join(' ') : '')
  const same = isTelling(haveSameBoxes) ? sameBoxes(objects, read, markOf) : sameObjects({ objects }, read)
  for (const pair of same) if (isSamePicture(bits, pair)) yield pair

  if (roughly.length === 0 || !isTelling(agreeClosely)) return
  const several = read.filter((image) => hasSeveral(objects[image] as ImageObjects))
  yield* samePictures(bits, several, (pair) => agreeClosely(...objectsOf(objects, pair)))
}

function objectsOf(objects: Traits['objects'], [one, other]: Pair): [ImageObjects, ImageObjects] {
  return [objects[one] as ImageObjects, objects[other] as ImageObjects]
}

/**
 * Images with the same objects, each edge less than a pixel away. A single object may have the same box by chance, or
 * because it fills the image, so at least two different ones are asked for.
 */
export function sameObjects({ objects }: Pick<Traits, 'objects'>, order: Int32Array): Iterable<Pair> {
  return sameBoxes(
    objects,
    order.filter((image) => hasSeveral(objects[image] as ImageObjects)),
  )
}

/**
 * With 16 rows of bits and at most 15 bits that differ, one row at least is equal, so only pictures with an equal row are
 * compared. Not every pair of a crowd is found, but enough to join it.
 */
function* samePictures(
  bits: Traits['bits'],
  order: Int32Array,
  agree: (pair: Pair) => boolean,
): Generator<Pair, undefined> {
  const alike = Array.from({ length: ROWS }, () => new Map<number, number[]>())
  for (const image of order) {
    const compared = new Set<number>()
    for (const [row, its] of (bits[image] as PictureBits).entries()) {
      const others = alike[row]?.get(its) ?? []
      for (const other of others.slice(-CROWD).reverse()) compared.add(other)
      others.push(image)
      alike[row]?.set(its, others)
    }
    let joined = 0
    for (const other of compared) {
      const pair = [other, image] as const
      if (!isSamePicture(bits, pair) || !agree(pair)) continue
      yield pair
      if (++joined === JOINED) break
    }
  }
}

function isSamePicture(bits: Traits['bits'], [one, other]: Pair): boolean {
  return differingBits(bits[one] as PictureBits, bits[other] as PictureBits) <= SAME_PICTURE
}

function agreeClosely(one: ImageObjects, other: ImageObjects): boolean {
  const [isNear, overlaps] = [edgesWithin(...closeness(one)), overlapBy(NEARLY_SAME)]
  return agreeBy(MOST_OBJECTS, one, other, (its, another) => isNear(its, another) && overlaps(its, another))
}

/** In the units of an image's edges. */
function closeness({ pixel: [across] }: ImageObjects): [across: number, down: number] {
  return across === 1 ? [CLOSE_IN_PIXELS, CLOSE_IN_PIXELS] : [CLOSE, CLOSE]
}
