import { expect, test } from 'vitest'
import { stableGroups } from '../../../src/evaluation/matching/stable-groups.ts'

test('indices are grouped by key and keep their order within it; keys may be unused', () => {
  const { order, starts } = stableGroups(Int32Array.of(4, 2, 0, 1), Int32Array.of(2, 0, 2, 9, 2), 4)
  expect(Array.from(order)).toEqual([1, 4, 2, 0])
  expect(Array.from(starts)).toEqual([0, 1, 1, 4, 4])
})

test('a key outside its range is refused', () => {
  expect(() => stableGroups(Int32Array.of(0), Int32Array.of(3), 3)).toThrow(RangeError)
  expect(() => stableGroups(Int32Array.of(0), Int32Array.of(-1), 3)).toThrow(RangeError)
})
