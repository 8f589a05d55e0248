import { expect, test } from 'vitest'
import { MeanRows, meanOf } from '../../src/statistics/mean-rows.ts'

test('equal values are their own mean, to the last bit', () => {
  for (const value of [0.1, 1 / 3, 1e-17, 0.7012]) {
    for (let count = 1; count < 12; count++) expect(meanOf(new Array(count).fill(value))).toBe(value)
  }
})

test('a mean is that of its values, and there is none of nothing or where a value is missing', () => {
  expect(meanOf([1, 2, 6])).toBeCloseTo(3, 12)
  expect(meanOf([])).toBeNaN()
  expect(meanOf([1, Number.NaN, 2])).toBeNaN()
})

test('rows have the means of their places, and the first one is not changed', () => {
  const first = Float64Array.from([1, 4])
  const mean = new MeanRows()
  mean.add(first)
  expect(mean.rows).toBe(first)
  mean.add(Float64Array.from([3, 4]))
  mean.add(Float64Array.from([8, 1]))
  expect([...mean.rows]).toEqual([meanOf([1, 3, 8]), meanOf([4, 4, 1])])
  expect([...first]).toEqual([1, 4])
})
