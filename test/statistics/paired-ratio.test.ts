import { describe, expect, it } from 'vitest'
import { pairedRatio, reachOf, sharedConfidence } from '../../src/statistics/paired-ratio.ts'

describe('a paired ratio', () => {
  it('does not see what both sides of a round share', () => {
    const before = Array.from({ length: 30 }, (_, round) => 10 * (1 + (round % 7)))
    const after = before.map((ms) => 1.5 * ms)
    expect(pairedRatio(before, after, { seed: 1, confidence: 0.95 })).toEqual({ ratio: 1.5, interval: [1.5, 1.5] })
  })
})

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
