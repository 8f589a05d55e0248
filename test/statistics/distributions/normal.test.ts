import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { normalQuantile, normalUpperTail, twoSidedP } from '../../../src/statistics/distributions/normal.ts'

const scipy: { beyond: [number, number][]; quantile: [number, number][] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/statistics/normal.json', import.meta.url), 'utf8'),
)
const relative = (value: number, expected: number) => Math.abs(value - expected) / Math.abs(expected || 1)

test('tails agree with scipy’s to 13 digits, however small', () => {
  for (const [z, tail] of scipy.beyond) expect(relative(normalUpperTail(z), tail)).toBeLessThan(2e-13)
})

test('quantiles agree with scipy’s to 14 digits', () => {
  for (const [tail, z] of scipy.quantile) expect(relative(normalQuantile(tail), z)).toBeLessThan(2e-14)
})

test('a two-sided p-value is 1 at 0, the same on both sides, and never above 1', () => {
  expect(twoSidedP(0)).toBe(1)
  expect(twoSidedP(-2.5)).toBe(twoSidedP(2.5))
  expect(twoSidedP(1e-300)).toBeLessThanOrEqual(1)
})

test('p-value and interval agree on the border', () => {
  expect(twoSidedP(normalQuantile(0.05))).toBeCloseTo(0.1, 13)
})
