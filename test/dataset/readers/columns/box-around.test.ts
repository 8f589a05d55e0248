import { expect, it } from 'vitest'
import { boxAround } from '../../../../src/dataset/readers/columns/box-around.ts'

it('is the least upright box that holds all points', () => {
  expect(
    boxAround([
      [5, 9],
      [1, 3],
      [4, 20],
    ]),
  ).toEqual([1, 3, 4, 17])
  expect(boxAround([[5, 9]])).toEqual([5, 9, 0, 0])
})

it.each([[[]], [[[]]], [[[1, Number.NaN]]], [[[1, 2], [3]]], [[[Number.POSITIVE_INFINITY, 2]]]])(
  'of %j has no numbers',
  (points) => {
    expect(boxAround(points).every(Number.isNaN)).toBe(true)
  },
)
