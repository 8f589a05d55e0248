import { expect, it } from 'vitest'
import { shareAxis } from '../../../src/page/charts/axis-scale.ts'

const axis = shareAxis([-10, 30], String)

it('places values by their share of the width, and keeps what is beyond at the ends', () => {
  expect([-10, 0, 30, -99, 99].map(axis.at)).toEqual(['0%', '25%', '100%', '0%', '100%'])
  expect(axis.width(0, 10)).toBe('25%')
  expect(axis.width(20, 90)).toBe('25%')
})

it('has ticks at round values inside', () => {
  expect(axis.ticks.map(({ label }) => label)).toEqual(['-10', '0', '10', '20', '30'])
})

it('keeps zero on a phone, and of the others those that are a third of the width apart', () => {
  expect(axis.ticks.filter(({ isSpare }) => !isSpare).map(({ label }) => label)).toEqual(['0', '20'])
})
