import { expect, test } from 'vitest'
import { errorWithBias, estimateValue, percentileInterval, valueInterval } from '../../src/statistics/value-estimate.ts'

test('a value’s interval lies about the value, not about its resamples', () => {
  const estimate = estimateValue(0.5, Float64Array.of(0.7, 0.8, 0.9), 5)
  expect(estimate.standardError).toBeCloseTo(0.1 * Math.sqrt(5 / 4), 15)
  const [low, high] = valueInterval(estimate, 0.95) ?? [0, 0]
  // Student's t with 4 degrees of freedom reaches 2.776 standard errors, from any table.
  expect(low).toBeCloseTo(0.5 - 0.1 * Math.sqrt(5 / 4) * 2.776445105, 9)
  expect(high).toBeCloseTo(0.5 + 0.1 * Math.sqrt(5 / 4) * 2.776445105, 9)
})

test('resamples without a value are left out and counted out', () => {
  const estimate = estimateValue(0.5, Float64Array.of(Number.NaN, 0.4, 0.6, Number.NaN), 9)
  expect(estimate.draws).toBe(2)
  expect(estimate.standardError).toBeCloseTo(Math.SQRT1_2 * 0.2 * Math.sqrt(9 / 8), 15)
})

test('fewer than two resamples or units give no interval', () => {
  expect(estimateValue(0.5, Float64Array.of(0.5, 0.5, 0.5), 1).standardError).toBeNull()
  const estimate = estimateValue(0.5, Float64Array.of(Number.NaN, 0.4), 9)
  expect(estimate.standardError).toBeNull()
  expect(valueInterval(estimate, 0.95)).toBeNull()
  expect(percentileInterval(Float64Array.of(0.4), 0.95)).toBeNull()
})

test('a bias that is not corrected widens the error as a second deviation would', () => {
  const estimate = estimateValue(0.5, Float64Array.of(0.7, 0.8, 0.9), 5)
  expect(estimate.bias).toBeCloseTo(0.3, 15)
  expect(errorWithBias(estimate)).toBeCloseTo(Math.sqrt(0.01 * (5 / 4) + 0.09), 15)
  expect(errorWithBias(estimateValue(0.5, Float64Array.of(0.7), 5))).toBeNull()
})

test('a percentile interval cuts the same share off both ends, and is mirrored with its values', () => {
  const values = Float64Array.from({ length: 1001 }, (_, i) => i ** 2)
  const [low, high] = percentileInterval(values, 0.9) ?? [0, 0]
  expect(Math.sqrt(low)).toBeCloseTo(50, 0)
  expect(Math.sqrt(high)).toBeCloseTo(950, 0)
  expect(
    percentileInterval(
      values.map((each) => -each),
      0.9,
    ),
  ).toEqual([-high, -low])
})
