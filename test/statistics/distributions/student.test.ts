import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { studentQuantile, studentReach, twoSidedStudentP } from '../../../src/statistics/distributions/student.ts'

type Rows = [value: number, freedom: number, expected: number][]
const scipy: { beyond: Rows; reach: Rows } = JSON.parse(
  readFileSync(new URL('../../../fixtures/statistics/student.json', import.meta.url), 'utf8'),
)
const relative = (value: number, expected: number) => Math.abs(value - expected) / Math.abs(expected || 1)

test('tails agree with scipy’s to 11 digits, however small', () => {
  for (const [t, freedom, p] of scipy.beyond) expect(relative(twoSidedStudentP(t, freedom), p)).toBeLessThan(1e-11)
})

test('reaches agree with scipy’s to 12 digits', () => {
  for (const [confidence, freedom, reach] of scipy.reach) {
    expect(relative(studentReach(confidence, freedom), reach)).toBeLessThan(1e-12)
  }
})

test('a two-sided p-value is 1 at 0, the same on both sides, and never above 1', () => {
  expect(twoSidedStudentP(0, 3)).toBe(1)
  expect(twoSidedStudentP(-2.5, 7)).toBe(twoSidedStudentP(2.5, 7))
  expect(twoSidedStudentP(1e-300, 5)).toBeLessThanOrEqual(1)
})

test('half of the values lie beyond 0', () => {
  expect(studentQuantile(0.5, 4)).toBe(0)
})
