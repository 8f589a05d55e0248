import { expect, it } from 'vitest'
import { countsOf, ticksApart } from '../../../src/page/charts/time-histograms.tsx'

it('counts each sample once: an edge begins the next bar, and the last count is of what is beyond the axis', () => {
  expect(countsOf([0, 4.99, 5, 9, 10, 250], [0, 5, 10])).toEqual([2, 2, 2])
  expect(countsOf([], [0, 5, 10])).toEqual([0, 0, 0])
})

it('leaves out every second number of an axis whose last one would touch the one before it', () => {
  const ending = (end: number) => (ms: number) => (ms / end) * 200
  expect(ticksApart([0, 500, 1000, 1500, 2000, 2500], ending(2600))).toEqual([0, 1000, 2000])
  expect(ticksApart([0, 20, 40, 60, 80, 100], ending(115))).toEqual([0, 20, 40, 60, 80, 100])
  expect(ticksApart([0, 10, 20, 30, 40], ending(40))).toEqual([0, 10, 20, 30, 40])
})
