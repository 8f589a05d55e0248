import { describe, expect, it } from 'vitest'
import { trendOf } from '../../src/statistics/trend.ts'

describe('a trend', () => {
  it('of values that rise steadily is their rise as a share of the median', () => {
    const rising = Array.from({ length: 10 }, (_, at) => 95.5 + at)
    // S = 45, variance 10 · 9 · 25 / 18 = 125, z = 44 / √125 = 3.9355.
    expect(trendOf(rising)?.change).toBeCloseTo(0.09, 12)
    expect(trendOf(rising)?.p).toBeCloseTo(8.3e-5, 6)
  })

  it('is mirrored by values that fall', () => {
    expect(trendOf(Array.from({ length: 10 }, (_, at) => 104.5 - at))?.change).toBeCloseTo(-0.09, 12)
  })

  it('is found in many values by the medians of stretches, whatever single long ones do', () => {
    const values = Array.from({ length: 200 }, (_, at) => (at % 9 === 0 ? 5000 : 100 + at / 10))
    expect(trendOf(values)?.change).toBeCloseTo(0.17, 1)
    expect(trendOf(values)?.p).toBeLessThan(1e-6)
  })

  it('is not seen where values only go to and fro', () => {
    const { p = 0, change = 1 } = trendOf(Array.from({ length: 90 }, (_, at) => 100 + ((at * 37) % 11))) ?? {}
    expect(p).toBeGreaterThan(0.05)
    expect(Math.abs(change)).toBeLessThan(0.05)
  })

  it('of values that are all equal is none', () => {
    expect(trendOf(Array.from({ length: 25 }, () => 7))).toEqual({ change: 0, p: 1 })
  })

  it('is not told from fewer than ten values', () => {
    expect(trendOf([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull()
  })
})
