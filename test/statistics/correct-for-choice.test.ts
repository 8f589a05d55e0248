import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctForChoice, type RivalEstimate } from '../../src/statistics/correct-for-choice.ts'

/** Standard normal noise for each of so many estimates, from a seed (Box and Muller). */
function noiseOf(count: number, seed: number, draws = 20_000): Float64Array[] {
  let state = seed
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  for (let warmUp = 0; warmUp < 20; warmUp++) uniform()
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  return Array.from({ length: count }, () => Float64Array.from({ length: draws }, normal))
}

function rivals(values: readonly number[], errors: readonly number[], noise: readonly Float64Array[]): RivalEstimate[] {
  return values.map((value, at) => ({
    value,
    standardError: errors[at] as number,
    noise: noise[at] as Float64Array,
  }))
}

const corrected = (...parts: Parameters<typeof rivals>) => correctForChoice(rivals(...parts))

describe('several estimates, corrected for picking one', () => {
  it('lose the noise of whichever takes their place: of two, by the expected maximum of two normal values', () => {
    // √2 · φ(2 / √2) for estimates 2 apart, whose difference has the deviation √2.
    const luck = Math.SQRT2 * (Math.exp(-1) / Math.sqrt(2 * Math.PI))
    const [first, second] = corrected([1, -1], [1, 1], noiseOf(2, 1))
    expect(first).toBeCloseTo(1 - luck, 1)
    expect(second).toBeCloseTo(luck - 1, 1)
    const [tenfold] = corrected([10, -10], [10, 10], noiseOf(2, 1))
    expect(tenfold).toBeCloseTo(10 * (first as number), 9)
  })

  it('go to their mean where luck alone could have set them apart', () => {
    for (const value of corrected([0.3, 0.1, 0, -0.1, -0.3], Array(5).fill(1), noiseOf(5, 2))) {
      expect(Math.abs(value)).toBeLessThan(1e-12)
    }
  })

  it('stay where they are far apart, and where all share their noise', () => {
    const [shared] = noiseOf(1, 4) as [Float64Array]
    const apart = corrected([10, 0, -10], [1, 1, 1], noiseOf(3, 3))
    const alike = corrected([0.2, 0.1, 0], [1, 1, 1], [shared, shared, shared])
    for (const [at, value] of [10, 0, -10].entries()) expect(Math.abs((apart[at] as number) - value)).toBeLessThan(0.03)
    for (const [at, value] of [0.2, 0.1, 0].entries()) {
      expect(Math.abs((alike[at] as number) - value)).toBeLessThan(0.03)
    }
  })

  it('that are certain stay, and those near them are not moved past them', () => {
    const [one, noise] = noiseOf(2, 6) as [Float64Array, Float64Array]
    const [best, sure, worst] = corrected([0.1, 0, -2], [1, 0, 1], [one, one, noise])
    expect([best, sure]).toEqual([0, 0])
    expect(worst).toBeLessThan(-0.6)
  })

  it('that are surer lose less: a precise one that is best owes little to luck', () => {
    const noise = noiseOf(5, 7)
    const values = [1, 0.9, 0, -0.9, -1]
    const [precise] = corrected(values, [0.1, 1, 1, 1, 1], noise)
    const [vague] = corrected(values, [1, 1, 1, 1, 1], noise)
    expect(precise).toBeGreaterThan(0.8)
    expect(vague).toBeLessThan(0.5)
  })

  it('keep their order, and lie between what they were and the mean of all, whatever their values and errors', () => {
    const one = fc.record({
      value: fc.double({ min: -4, max: 4, noNaN: true }),
      standardError: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 3, noNaN: true })),
    })
    const rival = fc.array(one, { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(rival, fc.integer({ min: 1, max: 1000 }), (all, seed) => {
        // What is certain is the baseline again: all such have the same value.
        const values = all.map(({ value, standardError }) => (standardError === 0 ? 0.5 : value))
        const errors = all.map(({ standardError }) => standardError)
        const found = corrected(values, errors, noiseOf(all.length, seed, 64))
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        const slack = 1e-9
        for (const [at, value] of values.entries()) {
          const now = found[at] as number
          expect(now).toBeGreaterThanOrEqual(Math.min(value, mean) - slack)
          expect(now).toBeLessThanOrEqual(Math.max(value, mean) + slack)
          for (const [other, rivalValue] of values.entries()) {
            if (value > rivalValue) expect(now).toBeGreaterThanOrEqual((found[other] as number) - slack)
          }
        }
      }),
    )
  })

  it('keep the order that places alone would have reversed', () => {
    // The luck of the places alone made +3.25, +3.31 and +3.50 of such changes.
    const found = corrected([3.82, 3.34, 2.94], [1.5, 1.5, 1.5], noiseOf(3, 8))
    expect(found).toEqual(found.toSorted((one, other) => other - one))
    const mean = (3.82 + 3.34 + 2.94) / 3
    expect(found[0]).toBeGreaterThanOrEqual(mean)
    expect(found[2]).toBeLessThanOrEqual(mean)
  })
})
