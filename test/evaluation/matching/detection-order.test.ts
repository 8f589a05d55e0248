import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DetectionsBuilder } from '../../../src/detections.ts'
import { orderDetections } from '../../../src/evaluation/matching/detection-order.ts'

const IMAGES = 4
const CATEGORIES = 3

interface Made {
  readonly image: number
  readonly category: number
  readonly score: number
}

const columnsOf = (made: readonly Made[]) => {
  const builder = new DetectionsBuilder()
  for (const [at, { image, category, score }] of made.entries()) builder.add(image, category, 0, 0, at, 2, score)
  return builder.build()
}

/** What COCO's rules say, with comparators. */
function expected(made: readonly Made[], ranks: readonly number[], limit: number) {
  const all = made.map((each, index) => ({ ...each, index, rank: ranks[each.image] as number }))
  const categories = Array.from({ length: CATEGORIES }, (_, category) => {
    const byScore = all
      .filter((each) => each.category === category)
      .toSorted((one, other) => other.score - one.score || one.rank - other.rank || one.index - other.index)
    return byScore
      .map((each, at) => ({ ...each, before: byScore.slice(0, at).filter(({ image }) => image === each.image).length }))
      .filter(({ before }) => before < limit)
  })
  const places = categories.flat()
  const byImage = categories.flatMap((kept) =>
    kept
      .toSorted((one, other) => one.rank - other.rank || one.before - other.before)
      .map((each) => places.indexOf(each)),
  )
  return { places, byImage, starts: [0, ...categories.map((_, at) => categories.slice(0, at + 1).flat().length)] }
}

// Many are of one image and category, many have one score, and few files are in the order of images.
const detections = fc.array(
  fc.record({
    image: fc.oneof(fc.constant(1), fc.nat(IMAGES - 1)),
    category: fc.oneof(fc.constant(2), fc.nat(CATEGORIES - 1)),
    score: fc.oneof(fc.constantFrom(0.5, 0.25, 0, -0), fc.double({ min: 0, max: 1, noNaN: true })),
  }),
  { maxLength: 120 },
)
const ranks = fc.shuffledSubarray([0, 1, 2, 3], { minLength: IMAGES })

it('detections are in the order of COCO’s rules, whatever order they were made in', () => {
  fc.assert(
    fc.property(detections, ranks, fc.integer({ min: 1, max: 60 }), fc.boolean(), (any, rankOf, limit, isSorted) => {
      const rank = ({ image }: Made) => rankOf[image] as number
      const made = isSorted ? any.toSorted((one, other) => rank(one) - rank(other)) : any
      const order = orderDetections(columnsOf(made), Int32Array.from(rankOf), CATEGORIES, limit)
      const { places, byImage, starts } = expected(made, rankOf, limit)
      expect([...order.starts]).toEqual(starts)
      expect([...order.detection]).toEqual(places.map(({ index }) => index))
      expect([...order.image]).toEqual(places.map(({ image }) => image))
      expect([...order.scores]).toEqual(places.map(({ score }) => score))
      expect([...order.areas]).toEqual(places.map(({ index }) => 2 * index))
      expect([...order.rankInImage]).toEqual(places.map(({ before }) => before))
      expect([...order.byImage]).toEqual(byImage)
    }),
    { numRuns: 500 },
  )
})

it('what is passed over takes no place among the best of its image', () => {
  const made = Array.from({ length: 6 }, (_, i): Made => ({ image: 0, category: 0, score: 1 - i / 10 }))
  const rules = { judged: null, best: null, passedOver: Uint8Array.of(0, 1, 1, 0, 0, 0) }
  const order = orderDetections(columnsOf(made), Int32Array.of(0), 1, 3, rules)
  expect([...order.detection]).toEqual([0, 3, 4])
  expect([...order.rankInImage]).toEqual([0, 1, 2])
})

it('an index that the data set does not have is refused', () => {
  const one = (image: number, category: number) => columnsOf([{ image, category, score: 0.5 }])
  expect(() => orderDetections(one(1, 0), Int32Array.of(0), 1)).toThrow(RangeError)
  expect(() => orderDetections(one(0, 1), Int32Array.of(0), 1)).toThrow(RangeError)
})
