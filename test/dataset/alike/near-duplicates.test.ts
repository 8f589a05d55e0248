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
): string[] {
  const traits = {
    bits: images.map(({ hash }) => (hash === null ? null : pictureBits(hash))),
    objects: objectsByImage(annotated(images.map(({ objects }) => ({ name: 'x', objects })))),
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

  it('on one background only where pictures and objects are equal', () => {
    const belt = Array.from({ length: 60 }, (_, at) => ({ hash: changed(pictureOf(1), at % 8), objects }))
    expect(pairsAmong(belt.map((image, at) => ({ ...image, objects: [[0, at, 10, 20, 20]] })))).toEqual([])
    const equal = Array.from({ length: 60 }, () => ({ hash: pictureOf(1), objects }))
    expect(pairsAmong(equal)).toHaveLength(59)
  })
})

describe('objects are the same', () => {
  const pairsOf = (...images: Annotated['objects'][]) => {
    const found = objectsByImage(annotated(images.map((each) => ({ name: 'x', objects: each }))))
    return sameObjects({ objects: found }, Int32Array.from(images.keys()))
  }

  it('in any order', () => {
    expect(pairsOf(objects, otherObjects, objects.toReversed())).toEqual([[0, 2]])
  })

  it('and not with another category, another box or one more', () => {
    const [first, second] = objects as [Annotated['objects'][0], Annotated['objects'][0]]
    const [, ...box] = second
    expect(pairsOf(objects, [first, [0, ...box]], [first, [1, 40, 40, 30, 30.01]], [...objects, first])).toEqual([])
  })

  it('and a single one, or one that is listed twice, is no evidence', () => {
    const [first] = objects as [Annotated['objects'][0]]
    expect(pairsOf([first], [first], [first, first], [first, first], [], [])).toEqual([])
  })
})
