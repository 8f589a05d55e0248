import { describe, expect, it } from 'vitest'
import { latencySettings } from '../../../src/measurement/parent/latency-settings.ts'

describe('the quiet pass', () => {
  it('takes at most 30 s and aims at ±1 %, unless another budget is given', () => {
    expect(latencySettings({}, [], 1)).toMatchObject({ budgetMs: 30_000, ratioTarget: 0.01, confidence: 0.95 })
    expect(latencySettings({ latencyBudgetMs: 500 }, [], 1)?.budgetMs).toBe(500)
  })

  it('aims at intervals of the confidence at which each of several variants is judged', () => {
    expect(latencySettings({ confidence: 0.9 }, [], 4)?.confidence).toBeCloseTo(0.975, 12)
  })

  it('aims at no ratio where the baseline is not timed', () => {
    expect(latencySettings({}, [], 0)?.ratioTarget).toBeNull()
  })

  it('is not run where it is switched off', () => {
    expect(latencySettings({ latency: false }, [], 1)).toBeNull()
  })
})
