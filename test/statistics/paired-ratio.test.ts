import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { studentReach } from '../../src/statistics/distributions/student.ts'
import {
  driftLimit,
  isKnownTo,
  LEAST_REACH,
  logsOfStretches,
  pairedRatio,
  reachingLeast,
  reachOf,
  sharedConfidence,
  widening,
} from '../../src/statistics/paired-ratio.ts'
import { driftOf } from '../../src/statistics/stretch-signs.ts'

const options = { stretches: 10, confidence: 0.95 }

describe('a paired ratio', () => {
  it('does not see what both sides of a round share, and is known to one per cent at best', () => {
    const before = Array.from({ length: 30 }, (_, round) => 10 * (1 + (round % 7)))
    const after = before.map((ms) => 1.5 * ms)
    const { ratio, interval, widened } = pairedRatio(before, after, options)
    expect(ratio).toBeCloseTo(1.5, 12)
    expect(interval?.[0]).toBeCloseTo(1.5 / 1.01, 12)
    expect(interval?.[1]).toBeCloseTo(1.5 * 1.01, 12)
    expect(widened).toBe(1)
  })

  it('is as much less sure as its stretches drift', () => {
    const rising = Array.from({ length: 60 }, (_, round) => 10 * (1 + 0.01 * Math.floor(round / 5)) + (round % 5))
    const before = rising.map(() => 10)
    const logs = logsOfStretches(before, rising, 12)
    const { ratio, interval, widened } = pairedRatio(before, rising, { stretches: 12, confidence: 0.95 })
    const { correlation, p } = driftOf(logs) ?? { correlation: 0, p: 1 }
    expect(p).toBeLessThan(0.05)
    expect(widened).toBeCloseTo(Math.sqrt((1 + correlation) / (1 - correlation)), 12)
    expect(widened).toBeGreaterThan(1.5)
    const mean = logs.reduce((sum, log) => sum + log, 0) / 12
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / 11
    const reach = widened * studentReach(0.95, 11) * Math.sqrt(variance / 12)
    expect(Math.log((interval?.[1] ?? 0) / ratio)).toBeCloseTo(reach, 9)
    expect(Math.log(ratio / (interval?.[0] ?? 1))).toBeCloseTo(reach, 9)
  })

  it('that is one of several needs a clearer drift', () => {
    const wavy = Array.from({ length: 16 }, (_, at) => Math.sin(0.55 * at) + 0.5 * Math.sin(17 * at * at))
    const { p } = driftOf(wavy) ?? { p: 0 }
    expect(p).toBeGreaterThan(driftLimit(sharedConfidence(0.95, 50)))
    expect(p).toBeLessThan(driftLimit(0.95))
    expect(widening(wavy, 0.95)).toBeGreaterThan(1)
    expect(widening(wavy, sharedConfidence(0.95, 50))).toBe(1)
    expect(driftLimit(0.8)).toBe(0.05)
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

describe('an interval of a ratio', () => {
  it('reaches one per cent at least, to each side', () => {
    expect(reachingLeast([1.999, 2.1], 2)).toEqual([2 / 1.01, 2.1])
    expect(reachingLeast([1.9, 2.001], 2)).toEqual([1.9, 2.02])
    expect(reachOf({ ratio: 2, interval: reachingLeast([2, 2], 2) })).toBeCloseTo(LEAST_REACH, 12)
  })

  it('ends measuring by what stretches show, not by the least reach', () => {
    const logs = [0.01, -0.01, 0.01, -0.01, 0.01, -0.01, 0.01, -0.01]
    const reach = Math.expm1(studentReach(0.95, 7) * Math.sqrt(1e-4 / 7))
    expect(isKnownTo(logs, reach + 1e-6, 0.95)).toBe(true)
    expect(isKnownTo(logs, reach - 1e-6, 0.95)).toBe(false)
    expect(isKnownTo([0, 0], 1, 0.95)).toBe(false)
  })
})

it('several ratios share what they may err', () => {
  expect(sharedConfidence(0.95, 1)).toBe(0.95)
  expect(sharedConfidence(0.9, 5)).toBeCloseTo(0.98, 12)
})
