import { expect, it } from 'vitest'
import { spread } from '../../../src/measurement/pictures/spread.ts'

it('takes the middle of equal parts', () => {
  expect(spread(100, 4)).toEqual([12, 37, 62, 87])
})

it('takes all where there are no more', () => {
  expect(spread(3, 16)).toEqual([0, 1, 2])
  expect(spread(0, 16)).toEqual([])
})

it('takes none twice', () => {
  for (let count = 1; count < 60; count++) expect(new Set(spread(count, 16)).size).toBe(Math.min(16, count))
})
