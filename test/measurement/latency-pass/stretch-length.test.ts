import { describe, expect, it } from 'vitest'
import {
  loadingBudgetMs,
  overBudget,
  stretchLength,
  worthReloading,
} from '../../../src/measurement/latency-pass/stretch-length.ts'
import type { LatencySettings } from '../../../src/measurement/outcomes/latency-outcome.ts'

const settings: LatencySettings = {
  deployScore: 0.25,
  minStretches: 8,
  maxRounds: 1000,
  budgetMs: 30_000,
  ratioTarget: 0.01,
  confidence: 0.95,
  seed: 0,
}

describe('a stretch', () => {
  it.each([
    ['ten rounds where they take longer than what comes before', 500, 120, 10],
    ['fewer where sixteen stretches then fit into the budget', 500, 160, 8],
    ['five where sixteen stretches have no room for more', 500, 240, 5],
    ['not fewer than take as long as what comes before', 1800, 200, 9],
    ['as long as what comes before it', 650, 25, 26],
    ['fifty rounds at most', 900, 4, 50],
    ['fewer where eight stretches would not fit into the budget', 1000, 500, 5],
    ['three at least', 2000, 4000, 3],
  ])('has %s', (_, beforeMs, roundMs, length) => {
    expect(stretchLength(settings, { beforeMs, roundMs })).toBe(length)
  })
})

describe('the fewest stretches', () => {
  it('exceed the budget where their rounds and what comes before each take clearly longer', () => {
    // 8 × 3 rounds of 4 s, and 2 s before each stretch but the first, which is spent already.
    expect(overBudget(settings, 3, { beforeMs: 2000, roundMs: 4000, spentMs: 5000 })).toEqual({
      stretches: 8,
      roundsEach: 3,
      leastMs: 5000 + 24 * 4000 + 7 * 2000,
      budgetMs: 30_000,
    })
    expect(overBudget(settings, 3, { beforeMs: 500, roundMs: 1000, spentMs: 500 })).toBeNull()
    expect(overBudget(settings, 3, { beforeMs: 1000, roundMs: 1000, spentMs: 1000 })).toBeNull()
    expect(overBudget(settings, 3, { beforeMs: 1000, roundMs: 1100, spentMs: 1000 })).not.toBeNull()
  })
})

describe('models are loaded again', () => {
  it('where that takes half of the budget at most', () => {
    expect(worthReloading(1875, settings)).toBe(true)
    expect(worthReloading(1876, settings)).toBe(false)
    expect(worthReloading(1876, { ...settings, budgetMs: loadingBudgetMs(1876) })).toBe(true)
  })
})
