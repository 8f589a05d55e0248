import fc from 'fast-check'
import { expect, test } from 'vitest'
import { descendingScoreOrder } from '../../../src/evaluation/matching/score-order.ts'

function orderOf(scores: readonly number[], order = scores.map((_, index) => index)): number[] {
  return Array.from(descendingScoreOrder(Float64Array.from(scores), Int32Array.from(order)))
}

test('any scores come in the order of a stable descending sort', () => {
  const anyScore = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 0.5, 1, -1), fc.float({ noNaN: true }))
  fc.assert(
    fc.property(fc.array(anyScore), (scores) => {
      const expected = scores.map((_, index) => index)
      expected.sort((a, b) => Number((scores[b] ?? 0) > (scores[a] ?? 0)) - Number((scores[a] ?? 0) > (scores[b] ?? 0)))
      expect(orderOf(scores)).toEqual(expected)
    }),
  )
})

test('equal scores keep the order they came in, and −0 equals 0', () => {
  expect(orderOf([0, -0, 0.5, 0, -0], [4, 3, 2, 1, 0])).toEqual([2, 4, 3, 1, 0])
})

test('scores that are not numbers come last, as numpy sorts them', () => {
  expect(orderOf([Number.NaN, 1, Number.NEGATIVE_INFINITY, -Number.NaN, Number.POSITIVE_INFINITY])).toEqual([
    4, 1, 2, 0, 3,
  ])
})

test('only the indices asked for are ordered, and they are left as they were', () => {
  const asked = Int32Array.of(3, 0)
  expect(Array.from(descendingScoreOrder(Float64Array.of(0.1, 9, 9, 0.2), asked))).toEqual([3, 0])
  expect(Array.from(descendingScoreOrder(Float64Array.of(0.3, 9, 9, 0.2), asked))).toEqual([0, 3])
  expect(Array.from(asked)).toEqual([3, 0])
})
