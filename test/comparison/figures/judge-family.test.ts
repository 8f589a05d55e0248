import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hypothesis, judgeFamily } from '../../../src/comparison/figures/judge-family.ts'
import { estimateChange } from '../../../src/statistics/change-estimate.ts'

/** A change whose permutations spread by `deviation`, over so many images. */
function hypothesis(change: number, deviation: number, units = 1000): Hypothesis {
  return {
    baseline: 0.4,
    variant: 0.4 + change,
    estimate: estimateChange(change, Float64Array.of(deviation, -deviation), units),
    percentileInterval: null,
    tolerance: 0.005,
    better: 'higher',
    sameSides: false,
  }
}

const none: Hypothesis = { ...hypothesis(0, 1), baseline: null, variant: null, estimate: null }

describe('a family of hypotheses', () => {
  it('of one is judged at the confidence asked for', () => {
    const [only] = judgeFamily([hypothesis(0.03, 0.01)], 0.95)
    expect(only).toMatchObject({ change: 0.03, confidence: 0.95, verdict: 'improved', images: 1000 })
    expect(only?.adjustedP).toBe(only?.p)
  })

  it('of many needs more evidence from each', () => {
    const family = [hypothesis(0.025, 0.01), ...Array.from({ length: 79 }, () => hypothesis(0, 0.01))]
    const [first] = judgeFamily(family, 0.95)
    expect(first?.confidence).toBe(1 - (1 - 0.95) / 80)
    expect(first?.adjustedP).toBeCloseTo(80 * (first?.p ?? 0), 12)
    expect(first?.verdict).toBe('inconclusive')
  })

  it('never shows a change by its interval that its adjusted p-value does not show', () => {
    const changes = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(changes, fc.integer({ min: 2, max: 400 }), (values, units) => {
        for (const { interval, adjustedP } of judgeFamily(
          values.map((value) => hypothesis(value, 0.02, units)),
          0.95,
        )) {
          if (interval === null || Math.abs((adjustedP as number) - 0.05) < 1e-9) continue
          expect(interval[0] > 0 || interval[1] < 0).toBe((adjustedP as number) <= 0.05)
        }
      }),
    )
  })

  it('passes over figures without a value, which count for nothing', () => {
    const [absent, present] = judgeFamily([none, hypothesis(0.03, 0.01)], 0.95)
    expect(absent).toMatchObject({ change: null, interval: null, verdict: null, images: 0 })
    expect(present?.confidence).toBe(0.95)
  })

  it('calls a figure that no image moves unchanged only where the two sides are the same', () => {
    const alike = { ...hypothesis(0, 0), sameSides: true }
    expect(judgeFamily([alike], 0.95)[0]).toMatchObject({ interval: [0, 0], verdict: 'unchanged', p: 1 })
    const chance = { ...alike, sameSides: false }
    expect(judgeFamily([chance], 0.95)[0]).toMatchObject({
      interval: null,
      verdict: 'inconclusive',
      p: null,
      change: 0,
    })
  })

  it('tells what change it could have shown', () => {
    const [change] = judgeFamily([hypothesis(0.001, 0.01, 100_000)], 0.95)
    expect((change?.smallestDetectable ?? 0) / (change?.standardError ?? 1)).toBeCloseTo(2.8016, 3)
  })
})
