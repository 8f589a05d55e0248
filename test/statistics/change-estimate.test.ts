import { describe, expect, test } from 'vitest'
import { changeInterval, estimateChange } from '../../src/statistics/change-estimate.ts'

describe('a change judged by its permutations', () => {
  test('of a mean of differences is the paired t-test', () => {
    // All 2⁴ sign flips of four differences; scipy.stats.ttest_1samp([1, 2, 4, 5], 0) has t = 3.2863, p = .0462051.
    const differences = [1, 2, 4, 5]
    const flips = Float64Array.from({ length: 16 }, (_, bits) =>
      differences.reduce((sum, each, at) => sum + ((bits >> at) & 1 ? each : -each), 0),
    )
    expect(estimateChange(12, flips, 4).p).toBeCloseTo(0.0462050914, 9)
  })

  const permuted = Float64Array.of(3, -3, 1, -1)

  test('has the numbers worked out by hand', () => {
    const estimate = estimateChange(2, permuted, 4)
    expect(estimate.permutedDeviation).toBe(Math.sqrt(5))
    // √((5 − 4/4) · 4/3); the change is √3/2 of it, and with 3 degrees of freedom 3.182 of it reach to each side.
    expect(estimate.standardError).toBeCloseTo(4 / Math.sqrt(3), 14)
    expect(estimate.countedP).toBe(3 / 5)
    expect(estimate.p).toBeCloseTo(0.4501848558, 9)
    const [low, high] = changeInterval(estimate, 0.95) ?? [0, 0]
    expect(low).toBeCloseTo(2 - (4 / Math.sqrt(3)) * 3.182446305, 8)
    expect(high).toBeCloseTo(2 + (4 / Math.sqrt(3)) * 3.182446305, 8)
  })

  test('is mirrored exactly when everything changes sign', () => {
    const one = estimateChange(2, permuted, 4)
    const other = estimateChange(
      -2,
      permuted.map((each) => -each),
      4,
    )
    expect(other).toEqual({ ...one, change: -2 })
    const [low, high] = changeInterval(one, 0.99) ?? []
    expect(changeInterval(other, 0.99)).toEqual([-(high as number), -(low as number)])
  })

  test('has neither interval nor p where permuting spreads nothing but the change itself', () => {
    const oneImage = estimateChange(0.1, Float64Array.of(0.1, -0.1, -0.1), 1)
    expect(oneImage).toMatchObject({ standardError: null, p: null, countedP: 1 })
    expect(changeInterval(oneImage, 0.95)).toBeNull()
  })

  test('of two sides that nothing tells apart is surely 0', () => {
    const same = estimateChange(0, new Float64Array(10), 5)
    expect(same).toMatchObject({ standardError: 0, p: 1, countedP: 1 })
    expect(changeInterval(same, 0.95)).toEqual([0, 0])
  })

  test('counts a permutation that differs by rounding only as equally extreme', () => {
    expect(estimateChange(0.3, Float64Array.of(0.1 + 0.2 - 1e-16, 0), 9).countedP).toBe(2 / 3)
  })
})

test('intervals hold the true mean of paired differences as often as they say', () => {
  // A linear statistic, where sign flips are the textbook case: 400 replicates of 60 units with a true mean of .3.
  let state = 1
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  let covered = 0
  for (let replicate = 0; replicate < 400; replicate++) {
    const differences = Array.from({ length: 60 }, () => 0.3 + normal())
    const mean = differences.reduce((sum, each) => sum + each) / 60
    const permuted = Float64Array.from(
      { length: 300 },
      () => differences.reduce((sum, each) => sum + (uniform() < 0.5 ? each : -each), 0) / 60,
    )
    const [low, high] = changeInterval(estimateChange(mean, permuted, 60), 0.95) ?? [0, 0]
    if (low <= 0.3 && 0.3 <= high) covered++
  }
  expect(covered / 400).toBeGreaterThan(0.91)
  expect(covered / 400).toBeLessThan(0.98)
})

test('what rounding alone spreads is no spread', () => {
  const permuted = Float64Array.from({ length: 64 }, (_, draw) => (draw % 2 === 0 ? 1 : -1) * 1e-17)
  expect(estimateChange(0, permuted, 50)).toMatchObject({ standardError: 0, p: 1 })
  expect(estimateChange(0.01, permuted, 50)).toMatchObject({ standardError: null, p: null })
})
