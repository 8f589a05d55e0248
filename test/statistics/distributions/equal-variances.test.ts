import { describe, expect, it } from 'vitest'
import { equalVariancesP } from '../../../src/statistics/distributions/equal-variances.ts'
import { varianceRatioP } from '../../../src/statistics/distributions/variance-ratio.ts'
import { philox4x32 } from '../../../src/statistics/philox.ts'

/** Samples with these variances and degrees of freedom. */
const samplesOf = (...rows: readonly (readonly [variance: number, freedom: number])[]) =>
  rows.map(([variance, freedom]) => ({ variance, freedom }))

/** Sample variances of normal values with these standard deviations, a sample of `size` each. */
function drawnVariances(deviations: readonly number[], size: number, seed: number) {
  const words = new Uint32Array(4)
  return deviations.map((deviation, side) => {
    const values = Array.from({ length: size }, (_, at) => {
      philox4x32(words, seed, side, at, 0, 0, 0)
      const [one, other] = [words[0] as number, words[1] as number].map((word) => (word + 0.5) / 2 ** 32)
      return deviation * Math.sqrt(-2 * Math.log(one as number)) * Math.cos(2 * Math.PI * (other as number))
    })
    const mean = values.reduce((sum, value) => sum + value, 0) / size
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (size - 1)
    return { variance, freedom: size - 1 }
  })
}

describe('the test that variances are one', () => {
  it('is the F test for two, and says nothing of one', () => {
    const two = samplesOf([1, 4], [5, 2])
    expect(equalVariancesP(two)).toBe(varianceRatioP(two[0] as (typeof two)[0], two[1] as (typeof two)[0]))
    expect(equalVariancesP(samplesOf([1, 4]))).toBe(1)
    expect(equalVariancesP([])).toBe(1)
  })

  it('is sure where some are nothing, and where all are', () => {
    expect(equalVariancesP(samplesOf([0, 2], [0, 3], [0, 4]))).toBe(1)
    expect(equalVariancesP(samplesOf([0, 2], [1, 3], [1, 4]))).toBe(0)
    expect(equalVariancesP(samplesOf([1e-300, 1], [1, 1], [1, 1]))).toBe(0)
  })

  it('is 1 for equal ones, falls the more they differ, and knows neither their order nor their unit', () => {
    expect(equalVariancesP(samplesOf([2, 3], [2, 3], [2, 3]))).toBeCloseTo(1, 12)
    const ps = [1, 2, 4, 8, 16].map((more) => equalVariancesP(samplesOf([1, 3], [1, 2], [more, 4])))
    expect(ps).toEqual([...ps].sort((one, other) => other - one))
    const turned = equalVariancesP(samplesOf([1600, 4], [100, 3], [100, 2]))
    expect(turned).toBeCloseTo(ps[4] as number, 12)
  })

  it('is Bartlett’s with many degrees of freedom, whose χ² distribution is exponential for three', () => {
    // Statistic ν Σ ln(mean / variance) over 1 + (3/ν − 1/(3ν)) / 6; two degrees of freedom: p = exp(−statistic / 2).
    const freedom = 2000
    const variances = [1, 1.05, 1.1]
    const statistic = freedom * variances.reduce((sum, each) => sum + Math.log(1.05 / each), 0)
    const scaled = statistic / (1 + (3 / freedom - 1 / (3 * freedom)) / 6)
    const found = equalVariancesP(variances.map((variance) => ({ variance, freedom })))
    expect(found).toBeCloseTo(Math.exp(-scaled / 2), 4)
  })

  it.each([
    [3, 2],
    [3, 3],
    [5, 2],
    [5, 5],
  ])('of %i samples of %i values rejects equal ones as often as its level says', (samples, size) => {
    const draws = 4000
    const ps = Array.from({ length: draws }, (_, seed) =>
      equalVariancesP(drawnVariances(new Array(samples).fill(1), size, seed)),
    )
    for (const level of [0.05, 0.25]) {
      const share = ps.filter((p) => p < level).length / draws
      // The approximation is rougher with a single degree of freedom each.
      const off = size === 2 ? 0.03 : 0.01
      expect(Math.abs(share - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / draws) + off)
    }
  })
})
