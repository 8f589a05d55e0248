import { describe, expect, test } from 'vitest'
import { changeInterval, estimateChange, withLeastError, withoutError } from '../../src/statistics/change-estimate.ts'

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

describe('a least standard error', () => {
  const permutedFar = Float64Array.of(3, -3, 1, -1)
  const estimate = estimateChange(2, Float64Array.of(3, -3, 1, -1), 4)

  test('is taken where it is the larger one, with the p-value that follows', () => {
    const wider = withLeastError(estimate, 4)
    expect(wider).toEqual({ ...estimate, standardError: 4, p: wider.p })
    // scipy.stats: 2 * t.sf(.5, 3).
    expect(wider.p).toBeCloseTo(0.6514479648481, 12)
  })

  test('changes nothing where it is the smaller one, is unknown, or nothing spreads', () => {
    for (const least of [1, null]) expect(withLeastError(estimate, least)).toBe(estimate)
    const still = [estimateChange(0, new Float64Array(4), 4), estimateChange(1, new Float64Array(4), 4)]
    const oneUnit = estimateChange(0.1, Float64Array.of(0.1, -0.1, -0.1), 1)
    for (const each of [...still, oneUnit]) expect(withLeastError(each, 4)).toBe(each)
  })

  test('is taken where the change is so large that the correction leaves none', () => {
    const large = estimateChange(8, permutedFar, 4)
    expect(large).toMatchObject({ standardError: null, p: null })
    expect(withLeastError(large, 4).standardError).toBe(4)
    // scipy.stats: 2 * t.sf(2, 3).
    expect(withLeastError(large, 4).p).toBeCloseTo(0.1393, 4)
  })
})

test('a change about whose spread nothing is known has neither interval nor p', () => {
  const estimate = estimateChange(2, Float64Array.of(3, -3, 1, -1), 4)
  expect(withoutError(estimate)).toEqual({ ...estimate, standardError: null, p: null })
  expect(changeInterval(withoutError(estimate), 0.95)).toBeNull()
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
