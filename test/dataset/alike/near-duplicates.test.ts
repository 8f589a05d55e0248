import { describe, expect, it } from 'vitest'
import { sameImages, sameObjects } from '../../../src/dataset/alike/near-duplicates.ts'
import { objectsByImage } from '../../../src/dataset/alike/object-agreement.ts'
import { pictureBits } from '../../../src/dataset/alike/picture-bits.ts'
import { type Annotated, annotated } from './annotated.ts'

/** Bits in which different pictures differ in about half. */
function pictureOf(number: number): string {
  let state = number + 1
  return Array.from({ length: 64 }, () => {
    state = (Math.imul(state, 0x5bd1e995) + 0x3c6ef372) >>> 0
    return (state >>> 28).toString(16)
  }).join('')
}

/** The same picture with so many bits changed, spread over all rows. */
function changed(hash: string, bits: number): string {
  const digits = [...hash]
  for (let bit = 0; bit < bits; bit++) {
    const at = (4 * bit) % 64
    digits[at] = (Number.parseInt(digits[at] as string, 16) ^ (1 << Math.floor(bit / 16))).toString(16)
  }
  return digits.join('')
}

const objects: Annotated['objects'] = [
  [0, 10, 10, 20, 20],
  [1, 40, 40, 30, 30],
]
const otherObjects: Annotated['objects'] = [
  [0, 60, 60, 20, 20],
  [1, 10, 40, 20, 30],
]

function pairsAmong(
  images: readonly { readonly hash: string | null; readonly objects: Annotated['objects'] }[],
  side = 100,
): string[] {
  const traits = {
    bits: images.map(({ hash }) => (hash === null ? null : pictureBits(hash))),
    objects: objectsByImage(
      annotated(
        images.map(({ objects }) => ({ name: 'x', objects })),
        { width: side, height: side },
      ),
    ),
  }
  return [...new Set([...sameImages(traits, Int32Array.from(images.keys()))].map(String))]
}

/** Different pictures with the same objects, so that pairs of them would be found if pictures did not count. */
const others = Array.from({ length: 100 }, (_, at) => ({ hash: pictureOf(at), objects }))

describe('images are the same', () => {
  it.each([0, 1, 8, 15])('with %i bits changed', (bits) => {
    expect(pairsAmong([...others, { hash: changed(pictureOf(7), bits), objects }])).toEqual(['7,100'])
  })

  it('and not with 16 bits changed, nor where the picture was not read', () => {
    expect(pairsAmong([...others, { hash: changed(pictureOf(7), 16), objects }])).toEqual([])
    expect(pairsAmong([...others, { hash: null, objects }, { hash: null, objects }])).toEqual([])
  })

  it('and not with other objects, nor where one alone has any', () => {
    expect(pairsAmong([...others, { hash: pictureOf(7), objects: otherObjects }])).toEqual([])
    expect(pairsAmong([...others, { hash: pictureOf(7), objects: [] }])).toEqual([])
  })

  it('where neither has objects', () => {
    const without = { hash: pictureOf(500), objects: [] }
    expect(pairsAmong([...others, without, { ...without, hash: changed(without.hash, 5) }])).toEqual(['100,101'])
  })
})

/** So many pictures of which each pair differs in at most 14 bits, with these objects. */
function nearPictures(count: number, objectsOf: (at: number) => Annotated['objects']) {
  return Array.from({ length: count }, (_, at) => ({ hash: changed(pictureOf(1), at % 8), objects: objectsOf(at) }))
}

/** From −1 to 1, the same for the same number. */
function shake(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 7) ^ 0x9e3779b1, 0x85ebca6b)
  return (Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0) / 2 ** 31 - 1
}

function groupsAmong(images: Parameters<typeof pairsAmong>[0], side?: number): number[] {
  const first = images.map((_, at) => at)
  for (const pair of pairsAmong(images, side)) {
    const [one, other] = pair.split(',').map((at) => first[Number(at)] as number) as [number, number]
    for (const [at, its] of first.entries()) if (its === one || its === other) first[at] = Math.min(one, other)
  }
  const sizes = new Map<number, number>()
  for (const each of first) sizes.set(each, (sizes.get(each) ?? 0) + 1)
  return [...sizes.values()].filter((size) => size > 1)
}

describe('where most pictures are nearly identical, images are the same', () => {
  it('with equal pictures and equal objects, or none at all', () => {
    expect(groupsAmong(Array.from({ length: 60 }, () => ({ hash: pictureOf(1), objects })))).toEqual([60])
    expect(groupsAmong(Array.from({ length: 60 }, () => ({ hash: pictureOf(1), objects: [] })))).toEqual([60])
  })

  it('with boxes that are moved by parts of a pixel, even a single one', () => {
    const nudged = (at: number, its: Annotated['objects']) =>
      its.map(([category, x, y, ...size], which): Annotated['objects'][0] => {
        return [category, x + 0.4 * shake(9 * at + which), y + 0.4 * shake(7 * at + which), ...size]
      })
    expect(groupsAmong(nearPictures(60, (at) => nudged(at, objects)))).toEqual([60])
    expect(groupsAmong(nearPictures(60, (at) => nudged(at, objects.slice(0, 1))))).toEqual([60])
    const two = nearPictures(60, (at) => nudged(at, at % 2 === 0 ? objects : otherObjects))
    expect(groupsAmong(two)).toEqual([30, 30])
  })

  it('with boxes that move by a hundredth of the image, where there are several', () => {
    const moved = (at: number, its: Annotated['objects']) =>
      its.map(([category, x, y, ...size]): Annotated['objects'][0] => [category, x + 4 * shake(at), y, ...size])
    expect(
      groupsAmong(
        nearPictures(60, (at) => moved(at, objects)),
        1000,
      ),
    ).toEqual([60])
    expect(
      groupsAmong(
        nearPictures(60, (at) => moved(at, objects.slice(0, 1))),
        1000,
      ),
    ).toEqual([])
  })

  it('and not with parts that are anywhere, nor with parts that are only near their places', () => {
    const anywhere = (at: number): Annotated['objects'] =>
      [0, 1, 2].map((part) => [0, 40 + 40 * shake(3 * at + part), 40 + 40 * shake(5 * at + 11 * part), 12, 12])
    expect(groupsAmong(nearPictures(60, anywhere))).toEqual([])
    const inPlaces = (at: number): Annotated['objects'] =>
      [0, 1, 2].map((part) => [0, 4 + 30 * part + 4 * shake(3 * at + part), 40 + 4 * shake(5 * at + 11 * part), 25, 25])
    expect(groupsAmong(nearPictures(60, inPlaces))).toEqual([])
  })

  it('and not where a single part in the middle has the same box by chance', () => {
    const inTheMiddle = (at: number): Annotated['objects'] => [[0, 40 + (at % 5), 40 + (at % 7), 20, 20]]
    expect(groupsAmong(nearPictures(60, inTheMiddle))).toEqual([])
  })
})

describe('objects are the same', () => {
  const pairsOf = (...images: Annotated['objects'][]) => {
    const found = objectsByImage(annotated(images.map((each) => ({ name: 'x', objects: each }))))
    return [...sameObjects({ objects: found }, Int32Array.from(images.keys()))]
  }

  it('in any order', () => {
    expect(pairsOf(objects, otherObjects, objects.toReversed())).toEqual([[0, 2]])
  })

  it('with boxes that are moved by parts of a pixel', () => {
    const [first] = objects as [Annotated['objects'][0], Annotated['objects'][0]]
    expect(pairsOf(objects, [first, [1, 39.8, 40.2, 30.2, 29.9]])).toEqual([[0, 1]])
  })

  it('and not with another category, another box or one more', () => {
    const [first, second] = objects as [Annotated['objects'][0], Annotated['objects'][0]]
    const [, ...box] = second
    expect(pairsOf(objects, [first, [0, ...box]], [first, [1, 40, 40, 30, 31]], [...objects, first])).toEqual([])
  })

  it('and a single one, or one that is listed twice, is no evidence', () => {
    const [first] = objects as [Annotated['objects'][0]]
    const nudged: Annotated['objects'][0] = [0, 10.2, 10, 20, 20]
    expect(pairsOf([first], [first], [first, nudged], [first, nudged], [], [])).toEqual([])
  })
})
