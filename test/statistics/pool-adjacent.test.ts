import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poolAdjacent } from '../../src/statistics/pool-adjacent.ts'

test('neighbours that rise get their weighted mean, and all others stay', () => {
  expect(poolAdjacent([5, 1, 4, 0], [1, 1, 2, 1])).toEqual([5, 3, 3, 0])
  expect(poolAdjacent([1, 2, 3], [1, 1, 1])).toEqual([2, 2, 2])
  expect(poolAdjacent([3, 2, 2, 1], [1, 1, 1, 1])).toEqual([3, 2, 2, 1])
  expect(poolAdjacent([], [])).toEqual([])
})

test('a value of infinite weight does not move, whichever side it is on', () => {
  expect(poolAdjacent([0, 2, 1], [Number.POSITIVE_INFINITY, 1, 1])).toEqual([0, 0, 0])
  expect(poolAdjacent([-1, 0, -2], [1, Number.POSITIVE_INFINITY, 1])).toEqual([0, 0, -2])
})

test('is the closest that does not rise, by the formula of minima and maxima of means', () => {
  const one = fc.record({ value: fc.integer({ min: -20, max: 20 }), weight: fc.integer({ min: 1, max: 5 }) })
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 9 }), (all) => {
      const meanOf = (from: number, to: number) => {
        const part = all.slice(from, to + 1)
        const weight = part.reduce((sum, each) => sum + each.weight, 0)
        return part.reduce((sum, each) => sum + each.weight * each.value, 0) / weight
      }
      const places = [...all.keys()]
      const expected = places.map((at) =>
        Math.min(
          ...places
            .filter((from) => from <= at)
            .map((from) => Math.max(...places.filter((to) => to >= at).map((to) => meanOf(from, to)))),
        ),
      )
      const found = poolAdjacent(
        all.map(({ value }) => value),
        all.map(({ weight }) => weight),
      )
      for (const [at, each] of expected.entries()) expect(found[at]).toBeCloseTo(each, 9)
    }),
  )
})
