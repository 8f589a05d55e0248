import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { pairedRatio, reachOf, sharedConfidence } from '../../src/statistics/paired-ratio.ts'

const options = { stretches: 10, confidence: 0.95 }

describe('a paired ratio', () => {
  it('does not see what both sides of a round share', () => {
    const before = Array.from({ length: 30 }, (_, round) => 10 * (1 + (round % 7)))
    const after = before.map((ms) => 1.5 * ms)
    const { ratio, interval } = pairedRatio(before, after, options)
    expect(ratio).toBeCloseTo(1.5, 12)
    expect(interval?.map((end) => end.toFixed(12))).toEqual(['1.500000000000', '1.500000000000'])
  })

  it('is the geometric mean of the medians of its stretches, with Student’s interval of their logarithms', () => {
    const medians = [1.02, 1.05, 0.99, 1.01]
    const before = medians.flatMap(() => [10, 10, 10])
    const after = medians.flatMap((median) => [10 * median, 55, 1])
    const { ratio, interval } = pairedRatio(before, after, { stretches: 4, confidence: 0.95 })
    // scipy 1.18: ttest_1samp(log([1.02, 1.05, .99, 1.01]), 0).confidence_interval(), exponentiated.
    expect(ratio).toBeCloseTo(1.0172706389063875, 12)
    expect(interval?.[0]).toBeCloseTo(0.9783852417719155, 9)
    expect(interval?.[1]).toBeCloseTo(1.0577015153119562, 9)
  })

  it('inverts when the sides are exchanged', () => {
    const before = Array.from({ length: 40 }, (_, round) => 10 + (round % 7))
    const after = Array.from({ length: 40 }, (_, round) => 12 + (round % 3))
    const one = pairedRatio(before, after, options)
    const turned = pairedRatio(after, before, options)
    expect(1 / turned.ratio).toBeCloseTo(one.ratio, 12)
    expect(1 / (turned.interval?.[0] ?? 0)).toBeCloseTo(one.interval?.[1] ?? 1, 12)
  })

  it('has no interval for fewer than three stretches', () => {
    expect(pairedRatio([1, 1], [2, 2], { stretches: 2, confidence: 0.95 }).interval).toBeNull()
  })

  it('refuses rounds that do not make equal stretches', () => {
    expect(() => pairedRatio([1, 1, 1], [2, 2, 2], { stretches: 2, confidence: 0.95 })).toThrow(/equal length/)
  })

  it.each([
    ['rounds of a stretch are independent', 0],
    ['each stretch has its own deviation of ±1 %', 0.01],
  ])('holds the true ratio as often as it says where %s', (_, ofStretch) => {
    const held = Array.from({ length: 400 }, (_, run) => {
      const after = simulated(run, ofStretch)
      const [low, high] = pairedRatio(
        after.map(() => 1),
        after,
        options,
      ).interval as [number, number]
      return low <= 1 && 1 <= high
    })
    // 380 of 400, ±4.4 by chance.
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(367)
    expect(held.filter(Boolean).length).toBeLessThanOrEqual(393)
  })
})

/** Ten stretches of nine rounds about 1: logistic deviations of a few per cent, and one that a whole stretch shares. */
function simulated(seed: number, ofStretch: number): number[] {
  const generator = xoroshiro128plus(7919 * seed + 1)
  const next = () => {
    const share = ((generator.next() >>> 0) + 0.5) / 2 ** 32
    return Math.log(share / (1 - share))
  }
  return Array.from({ length: 10 }, () => ofStretch * next()).flatMap((shared) =>
    Array.from({ length: 9 }, () => Math.exp(shared + 0.03 * next())),
  )
}

describe('how well a ratio is known', () => {
  it('is the wider side of its interval, as a share of it', () => {
    expect(reachOf({ ratio: 2, interval: [1.9, 2.02] })).toBeCloseTo(0.05, 12)
    expect(reachOf({ ratio: 2, interval: [1.99, 2.06] })).toBeCloseTo(0.03, 12)
  })

  it('is unknown without an interval', () => {
    expect(reachOf({ ratio: 2, interval: null })).toBeNull()
  })
})

it('several ratios share what they may err', () => {
  expect(sharedConfidence(0.95, 1)).toBe(0.95)
  expect(sharedConfidence(0.9, 5)).toBeCloseTo(0.98, 12)
})
