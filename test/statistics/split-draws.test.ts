import { expect, test } from 'vitest'
import { splitDraws } from '../../src/statistics/split-draws.ts'

test('draws are cut into ranges that follow one another and leave none out', () => {
  expect(splitDraws(10, 3)).toEqual([
    { from: 0, to: 3 },
    { from: 3, to: 6 },
    { from: 6, to: 10 },
  ])
  expect(splitDraws(2, 8)).toHaveLength(2)
  expect(splitDraws(0, 4)).toEqual([])
})

test('draws that are made together are not cut apart', () => {
  expect(splitDraws(100, 3, 32)).toEqual([
    { from: 0, to: 32 },
    { from: 32, to: 64 },
    { from: 64, to: 100 },
  ])
  expect(splitDraws(40, 8, 32)).toEqual([
    { from: 0, to: 32 },
    { from: 32, to: 40 },
  ])
  expect(splitDraws(0, 4, 32)).toEqual([])
})
