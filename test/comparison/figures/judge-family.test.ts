import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hypothesis, judgeFamily, verdictP } from '../../../src/comparison/figures/judge-family.ts'
import { estimateChange } from '../../../src/statistics/change-estimate.ts'

/** A change whose permutations spread by `deviation`, over so many images. */
function hypothesis(change: number, deviation: number, units = 1000): Hypothesis {
  return {
    baseline: 0.4,
    variant: 0.4 + change,
    estimate: estimateChange(change, Float64Array.of(deviation, -deviation), units),
    percentileInterval: null,
    tolerance: 0.005,
    range: [-1, 1],
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
    const family = [hypothesis(0.025, 0.01), ...Array.from({ length: 79 }, () => hypothesis(0.01, 0.01))]
    const [first] = judgeFamily(family, 0.95)
    expect(first?.confidence).toBe(1 - (1 - 0.95) / 80)
    expect(first?.adjustedP).toBeCloseTo(80 * (first?.p ?? 0), 12)
    expect(first?.verdict).toBe('inconclusive')
  })

  it('reads changes that are far from nothing and at the tolerance by levels of verdicts, not of no change', () => {
    // Each is five standard errors from nothing, so that by those p-values the last would be read at 95 %.
    const atTolerance = (at: number) => ({ ...hypothesis(0.05 + 0.0001 * at, 0.01), tolerance: 0.05 })
    const judged = judgeFamily([0, 1, 2, 3, 4].map(atTolerance), 0.95)
    for (const { confidence, adjustedP } of judged) {
      expect(confidence).toBe(1 - (1 - 0.95) / 5)
      expect(adjustedP).toBeLessThan(1e-4)
    }
  })

  it('never shows a change without a tolerance by its interval that its adjusted p-value does not show', () => {
    const changes = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(changes, fc.integer({ min: 2, max: 400 }), (values, units) => {
        const hypotheses = values.map((value) => ({ ...hypothesis(value, 0.02, units), tolerance: 0 }))
        for (const { interval, adjustedP } of judgeFamily(hypotheses, 0.95)) {
          if (interval === null || Math.abs((adjustedP as number) - 0.05) < 1e-9) continue
          expect(interval[0] > 0 || interval[1] < 0).toBe((adjustedP as number) <= 0.05)
        }
      }),
    )
  })

  it('gets a verdict where its own p-value of verdicts is at most what its level leaves', () => {
    const changes = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(changes, fc.double({ min: 0, max: 0.05, noNaN: true }), (values, tolerance) => {
        const hypotheses = values.map((value) => ({ ...hypothesis(value, 0.01), tolerance }))
        for (const [at, { verdict, confidence }] of judgeFamily(hypotheses, 0.95).entries()) {
          const { estimate } = hypotheses[at] as Hypothesis
          const p = estimate && verdictP(estimate, tolerance)
          if (p == null || confidence === null || Math.abs(p - (1 - confidence)) < 1e-9) continue
          expect(verdict !== 'inconclusive').toBe(p <= 1 - confidence)
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
    expect(change?.smallestWithVerdict).toBe((change?.smallestDetectable ?? 0) + 0.005)
  })

  it('cuts intervals at what a change can be, whatever their verdicts', () => {
    const [wide] = judgeFamily([hypothesis(0.3, 0.8, 3)], 0.95)
    expect(wide).toMatchObject({ interval: [-1, 1], verdict: 'inconclusive' })
    const [half] = judgeFamily([hypothesis(0.5, 0.4)], 0.95)
    expect(half?.interval?.[1]).toBe(1)
    expect(half?.interval?.[0]).toBeLessThan(0)
  })
})
