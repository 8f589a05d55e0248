import { expect, it } from 'vitest'
import { countsOf } from '../../../src/page/charts/time-histograms.tsx'

it('counts each sample once: an edge begins the next bar, and the last count is of what is beyond the axis', () => {
  expect(countsOf([0, 4.99, 5, 9, 10, 250], [0, 5, 10])).toEqual([2, 2, 2])
  expect(countsOf([], [0, 5, 10])).toEqual([0, 0, 0])
})
