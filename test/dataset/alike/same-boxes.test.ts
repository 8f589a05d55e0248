import { describe, expect, it } from 'vitest'
import { objectsByImage } from '../../../src/dataset/alike/object-agreement.ts'
import { hasSeveral, haveSameBoxes, sameBoxes } from '../../../src/dataset/alike/same-boxes.ts'
import { type Annotated, annotated } from './annotated.ts'

type Size = Parameters<typeof annotated>[1]

function objectsOf(images: readonly Annotated['objects'][], size?: Size) {
  return objectsByImage(
    annotated(
      images.map((objects) => ({ name: 'x', objects })),
      size,
    ),
  )
}

function pairsOf(images: readonly Annotated['objects'][], size?: Size, markOf?: (image: number) => string) {
  return [...sameBoxes(objectsOf(images, size), Int32Array.from(images.keys()), markOf)].map(String)
}

/** A category and a box of whole pixels that follow from a number. */
function objectOf(number: number): Annotated['objects'][0] {
  const digit = (which: number) => (Math.imul(number * 8 + which + 1, 0x9e3779b1) >>> 8) % 40
  return [digit(0) % 3, digit(1), digit(2), 2 + digit(3), 2 + digit(4)]
}

const many = (count: number, from = 0) => Array.from({ length: count }, (_, at) => objectOf(from + at))

const nudge = (objects: Annotated['objects'], by: number): Annotated['objects'] =>
  objects.map(([category, x, y, width, height], at) => {
    const off = at % 2 === 0 ? by : -by
    return [category, x + off, y - off, width, height + off / 2]
  })

describe('images have the same boxes', () => {
  it.each<[string, Size]>([
    ['in images of a known size', { width: 100, height: 100 }],
    ['in pixels where sizes are unknown', { width: null, height: null }],
    ['in images smaller than a cell', { width: 40, height: 50 }],
  ])('that are less than a pixel away, wherever the means of their edges are, %s', (_, size) => {
    const images = Array.from({ length: 200 }, (_, at) => many(3, 3 * at))
    const copies = images.map((objects, at) => nudge(objects, 0.6 * (at % 2 === 0 ? 1 : -1)))
    const pairs = images.map((_, at) => `${at},${200 + at}`)
    expect(pairsOf([...images, ...copies], size).sort()).toEqual(pairs.sort())
  })

  it('that lie so far out that whole numbers have gaps there', () => {
    const far = [objectOf(0).map((number, at) => (at === 1 ? 1e300 : number)) as unknown as Annotated['objects'][0]]
    expect(pairsOf([far, far], { width: null, height: null })).toEqual(['0,1'])
  })

  it('of 50 objects, of which the smallest are not compared', () => {
    const objects = many(50)
    expect(pairsOf([objects, nudge(objects, 0.4)])).toEqual(['0,1'])
  })

  it('in a smaller copy of the picture, as far as the pixels of the smaller one tell', () => {
    const { images, groundTruth } = annotated([
      { name: 'a', objects: [[0, 11, 11, 20, 20]] },
      { name: 'b', objects: [[0, 5, 6, 10, 10]] },
    ])
    const sized = images.map((image, at) => (at === 1 ? { ...image, width: 50, height: 50 } : image))
    const [one, other] = objectsByImage({ images: sized, groundTruth }) as ReturnType<typeof objectsByImage>
    expect(haveSameBoxes(one as never, other as never)).toBe(true)
  })

  it('and not a pixel away, nor with another mark', () => {
    const objects = many(3)
    expect(pairsOf([objects, nudge(objects, 1)])).toEqual([])
    expect(pairsOf([objects, objects], undefined, String)).toEqual([])
  })

  it('however many share a cell: each is joined to an earlier one', () => {
    const pairs = pairsOf(Array.from({ length: 500 }, (_, at) => nudge(many(4), 0.3 * Math.sin(at))))
    const joined = new Set(pairs.map((pair) => pair.split(',')[1]))
    expect(joined.size).toBe(499)
    expect(pairs.length).toBeLessThan(9 * 500)
  })
})

it('an image has several objects only where they differ by more than rounding', () => {
  const box = [20, 20, 30, 30] as const
  const severals = objectsOf([
    [],
    [[0, ...box]],
    [
      [0, ...box],
      [0, 20.3, 20, 30, 30],
    ],
    [
      [0, ...box],
      [1, ...box],
    ],
    [
      [0, ...box],
      [0, 22, 20, 30, 30],
    ],
  ]).map(hasSeveral)
  expect(severals).toEqual([false, false, false, true, true])
})
