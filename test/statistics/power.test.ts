import { expect, test } from 'vitest'
import { smallestDetectableChange, unitsNeeded } from '../../src/statistics/power.ts'

test('80 % power at 95 % confidence takes 2.8 standard errors', () => {
  // 1.959964 + 0.841621, from any table of the normal distribution.
  expect(smallestDetectableChange(1, { confidence: 0.95 })).toBeCloseTo(2.801585, 6)
})

test('half the change takes four times the images', () => {
  const options = { confidence: 0.95 }
  expect(unitsNeeded(1000, 0.005, smallestDetectableChange(0.005, options), options)).toBeGreaterThanOrEqual(1000)
  expect(unitsNeeded(1000, 0.005, 0.005, options)).toBe(Math.ceil(1000 * 2.8015852 ** 2))
  expect(unitsNeeded(1000, 0.005, -0.0025, options)).toBe(Math.ceil(4000 * 2.8015852 ** 2))
})
