import { describe, expect, it } from 'vitest'
import { LATENCY_BUDGET_MS, latencySettings } from '../../../src/measurement/parent/latency-settings.ts'

const choices = { deployScore: 0.25, latencyBudgetMs: LATENCY_BUDGET_MS, confidence: 0.95, seed: 0 }

describe('the latency pass', () => {
  it('takes at most 30 s and aims at ±1 %, unless another budget is given', () => {
    expect(latencySettings(choices, [], 1)).toMatchObject({ budgetMs: 30_000, ratioTarget: 0.01, confidence: 0.95 })
    expect(latencySettings({ ...choices, latencyBudgetMs: 500 }, [], 1).budgetMs).toBe(500)
  })

  it('aims at intervals of the confidence at which each of several variants is judged', () => {
    expect(latencySettings({ ...choices, confidence: 0.9 }, [], 4).confidence).toBeCloseTo(0.975, 12)
  })

  it('aims at no ratio where the baseline is not timed', () => {
    expect(latencySettings(choices, [], 0).ratioTarget).toBeNull()
  })
})
