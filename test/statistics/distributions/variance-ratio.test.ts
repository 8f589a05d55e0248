import { expect, test } from 'vitest'
import { varianceRatioP } from '../../../src/statistics/distributions/variance-ratio.ts'

// 2 · min(f.sf, f.cdf) of scipy 1.x.
test.each([
  [3, 2, 1, 2, 0.5],
  [10, 4, 1, 2, 0.18594104308390022],
  [1, 1, 200, 1, 0.0898820274530282],
  [1.5, 4, 1.2, 4, 0.8340192043895747],
  [0.2, 3, 5, 2, 0.026933827439484137],
])('variances %d (%d degrees of freedom) and %d (%d) are equal with p = %d', (one, freedom, other, otherFreedom, p) => {
  const [first, second] = [
    { variance: one, freedom },
    { variance: other, freedom: otherFreedom },
  ]
  expect(varianceRatioP(first, second)).toBeCloseTo(p, 7)
  expect(varianceRatioP(second, first)).toBeCloseTo(p, 7)
})

test('two that do not vary are equal, and one that does differs from one that does not', () => {
  const [none, some] = [
    { variance: 0, freedom: 2 },
    { variance: 1, freedom: 2 },
  ]
  expect(varianceRatioP(none, none)).toBe(1)
  expect(varianceRatioP(none, some)).toBe(0)
})
