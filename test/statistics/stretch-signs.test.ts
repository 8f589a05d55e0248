import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { driftOf, levelsOf } from '../../src/statistics/stretch-signs.ts'

/** Logistic values, each as alike to the one before as `correlation` says. */
function series(seed: number, count: number, correlation = 0): number[] {
  const generator = xoroshiro128plus(7919 * seed + 5)
  const next = () => {
    const share = ((generator.next() >>> 0) + 0.5) / 2 ** 32
    return Math.log(share / (1 - share))
  }
  let value = next()
  return Array.from({ length: count }, () => {
    value = correlation * value + Math.sqrt(1 - correlation ** 2) * next()
    return value
  })
}

const found = (runs: number, isFound: (seed: number) => boolean) =>
  Array.from({ length: runs }, (_, seed) => isFound(seed)).filter(Boolean).length / runs

describe('a drift', () => {
  it('is found in values that rise', () => {
    const rising = Array.from({ length: 20 }, (_, at) => at + (at % 3))
    expect(driftOf(rising)?.p).toBe(0.001)
    expect(driftOf(rising)?.correlation).toBeGreaterThan(0.8)
  })

  it('is found in one of twenty series of independent values at 5 %', () => {
    // 15 of 300, ±3.8 by chance.
    expect(found(300, (seed) => (driftOf(series(seed, 16))?.p ?? 1) <= 0.05)).toBeGreaterThan(0.01)
    expect(found(300, (seed) => (driftOf(series(seed, 16))?.p ?? 1) <= 0.05)).toBeLessThan(0.09)
  })

  it('is found in most series of thirty that drift, with about their correlation', () => {
    const drifting = Array.from({ length: 60 }, (_, seed) => driftOf(series(seed, 30, 0.8)))
    expect(drifting.filter((drift) => (drift?.p ?? 1) < 0.05).length).toBeGreaterThan(48)
    const mean = drifting.reduce((sum, drift) => sum + (drift?.correlation ?? 0), 0) / drifting.length
    expect(mean).toBeGreaterThan(0.65)
    expect(mean).toBeLessThan(0.85)
  })

  it('has the share of all orders in which neighbours are as alike', () => {
    const values = [0.1, 0.3, 0.2, 0.9, 0.8, 0.4, 1.3, 0.7]
    const likeness = (of: readonly number[]) => {
      const center = of.reduce((sum, value) => sum + value, 0) / of.length
      const lagged = (lag: number) =>
        of.slice(lag).reduce((sum, value, at) => sum + (value - center) * ((of[at] as number) - center), 0)
      return 3 * lagged(1) + 2 * lagged(2) + lagged(3)
    }
    const orders = ordersOf(values)
    const exact = orders.filter((order) => likeness(order) >= likeness(values) - 1e-12).length / orders.length
    expect(exact).toBeGreaterThan(0.01)
    expect(exact).toBeLessThan(0.5)
    // Of 999 orders: ±1.4 points by chance where the share is .25.
    expect(Math.abs((driftOf(values)?.p ?? 1) - exact)).toBeLessThan(0.045)
  })

  it('does not depend on unit and origin, and is the same each time', () => {
    const values = series(4, 20, 0.5)
    const drift = driftOf(values)
    expect(driftOf(values)).toEqual(drift)
    const scaled = driftOf(values.map((value) => 3 + 0.01 * value))
    expect(scaled?.p).toBe(drift?.p)
    expect(scaled?.correlation).toBeCloseTo(drift?.correlation ?? 0, 9)
  })

  it('leaves two independent values at least', () => {
    const correlation = driftOf([0, 0, 0, 0, 1, 1, 1, 1])?.correlation ?? 0
    expect((8 * (1 - correlation)) / (1 + correlation)).toBeCloseTo(2, 12)
  })

  it('is none that matters of a quarter of a per cent, and of fewer than eight values it is unknown', () => {
    const wave = (height: number) => Array.from({ length: 24 }, (_, at) => height * Math.sin((2 * Math.PI * at) / 24))
    expect(driftOf(wave(0.0034))).toEqual({ correlation: 0, p: 1 })
    expect(driftOf(wave(0.0037))?.p).toBe(0.001)
    expect(driftOf([1, 2, 3, 4, 5, 6, 7])).toBeNull()
  })
})

function ordersOf(values: readonly number[]): number[][] {
  if (values.length < 2) return [[...values]]
  return values.flatMap((first, at) =>
    ordersOf(values.filter((_, other) => other !== at)).map((rest) => [first, ...rest]),
  )
}

describe('two levels', () => {
  it('are found with their counts and means, in whichever order they come', () => {
    const values = series(1, 20).map((value, at) => 0.01 * value + (at % 4 === 0 ? 1 : 0))
    const levels = levelsOf(values)
    expect(levels?.p).toBe(1 / 2000)
    expect([levels?.low.count, levels?.high.count]).toEqual([15, 5])
    expect(levels?.low.mean).toBeCloseTo(0, 1)
    expect(levels?.high.mean).toBeCloseTo(1, 1)
  })

  it('are found in few series of one level, whose tails are heavier than normal', () => {
    expect(found(300, (seed) => (levelsOf(series(seed, 16))?.p ?? 1) <= 0.02)).toBeLessThan(0.05)
  })

  it('are not one outlier', () => {
    const values = series(2, 20).map((value, at) => (at === 7 ? 100 : value))
    expect(levelsOf(values)?.p).toBeGreaterThan(0.05)
  })

  it('have two values each at least', () => {
    const levels = levelsOf([0, 0.1, 0.2, 0.1, 0, 0.2, 0.1, 5])
    expect(Math.min(levels?.low.count ?? 0, levels?.high.count ?? 0)).toBe(2)
  })

  it('are none that matter of a quarter of a per cent, and of fewer than eight values they are unknown', () => {
    const kinds = (apart: number) => Array.from({ length: 20 }, (_, at) => 0.3 + (at % 2) * apart)
    expect(levelsOf(kinds(0.0049))?.p).toBe(1)
    expect(levelsOf(kinds(0.0051))?.p).toBe(1 / 2000)
    expect(levelsOf(kinds(0))?.p).toBe(1)
    expect(levelsOf([1, 2, 3, 4, 5, 6, 7])).toBeNull()
  })
})
