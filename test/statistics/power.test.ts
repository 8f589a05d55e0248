import { expect, test } from 'vitest'
import { smallestDetectableChange, unitsNeeded } from '../../src/statistics/power.ts'

const many = { freedom: 999_999, standardError: 1, confidence: 0.95 }

test('80 % power at 95 % confidence takes 2.8 standard errors', () => {
  // 1.959964 + 0.841621, from any table of the normal distribution.
  expect(smallestDetectableChange(many)).toBeCloseTo(2.801585, 4)
})

test('few units need a larger change, and one alone shows none', () => {
  // 2.776445 + 0.940965, Student's t with 4 degrees of freedom.
  expect(smallestDetectableChange({ ...many, freedom: 4 })).toBeCloseTo(3.71741, 4)
  expect(smallestDetectableChange({ ...many, freedom: 0 })).toBeNull()
})

test('half the change takes four times the images', () => {
  const options = { units: 1000, standardError: 0.005, confidence: 0.95 }
  expect(unitsNeeded(0.005, options)).toBe(Math.ceil(1000 * 2.8015852 ** 2))
  expect(unitsNeeded(-0.0025, options)).toBe(Math.ceil(4000 * 2.8015852 ** 2))
})

test('an error that images do not reduce takes more of them, or hides the change', () => {
  const options = { units: 1000, standardError: 0.005, confidence: 0.95 }
  const away = 2.8015852
  const fixedError = 0.001
  expect(unitsNeeded(0.005, { ...options, fixedError })).toBe(
    Math.ceil((1000 * 0.005 ** 2) / ((0.005 / away) ** 2 - fixedError ** 2)),
  )
  expect(unitsNeeded(0.0025, { ...options, fixedError })).toBeNull()
})
