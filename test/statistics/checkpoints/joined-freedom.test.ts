import { expect, test } from 'vitest'
import { joinedFreedom } from '../../../src/statistics/checkpoints/joined-freedom.ts'
import { studentReach } from '../../../src/statistics/distributions/student.ts'

test('the interval at 95 % is as long as the root of the sum of the squares of the parts’ own', () => {
  for (const parts of [
    [
      { variance: 9, freedom: 999 },
      { variance: 25, freedom: 1 },
    ],
    [
      { variance: 1, freedom: 30 },
      { variance: 4, freedom: 2 },
      { variance: 0.25, freedom: 4 },
    ],
    [
      { variance: 1, freedom: 999 },
      { variance: 1e-6, freedom: 1 },
    ],
  ]) {
    const error = Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0))
    const squares = parts.map(({ variance, freedom }) => variance * studentReach(0.95, freedom) ** 2)
    const length = Math.sqrt(squares.reduce((sum, square) => sum + square, 0))
    expect((studentReach(0.95, joinedFreedom(parts)) * error) / length).toBeCloseTo(1, 8)
  }
})

test('a part without variance does not count, and one alone keeps its degrees of freedom', () => {
  expect(joinedFreedom([{ variance: 4, freedom: 17 }])).toBe(17)
  expect(
    joinedFreedom([
      { variance: 4, freedom: 17 },
      { variance: 0, freedom: 1 },
    ]),
  ).toBe(17)
  expect(
    joinedFreedom([
      { variance: 0, freedom: 100 },
      { variance: 0, freedom: 1 },
    ]),
  ).toBe(100)
})

test('parts of which one is negligible are as sure as the other', () => {
  const parts = [
    { variance: 1, freedom: 50 },
    { variance: 1e-30, freedom: 1 },
  ]
  expect(joinedFreedom(parts)).toBe(50)
})
