import { describe, expect, it } from 'vitest'
import {
  differenceInterval,
  ratioEstimate,
  shareEstimate,
  shareOfMoments,
} from '../../../src/statistics/shares/unit-ratio.ts'

const sums = (counted: readonly number[], among: readonly number[]) => ({
  counted: Float64Array.from(counted),
  among: Float64Array.from(among),
})

/** Numbers from 0 to 1, the same each time. */
function* uniform(state = 1): Generator<number, never> {
  for (;;) {
    state = (state * 48271) % 2147483647
    yield state / 2147483647
  }
}

describe('a ratio over units', () => {
  it('is a mean with Student’s interval where each unit counts once', () => {
    // Mean 3, standard deviation √2.5, standard error √0.5, t of 4 degrees of freedom 2.776445.
    const found = ratioEstimate(sums([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]), 0.95)
    expect(found?.value).toBe(3)
    expect(found?.interval?.[0]).toBeCloseTo(3 - 2.776445 * Math.sqrt(0.5), 5)
    expect(found?.interval?.[1]).toBeCloseTo(3 + 2.776445 * Math.sqrt(0.5), 5)
  })

  it('has no interval with four units, and no value among nothing', () => {
    expect(ratioEstimate(sums([1, 2, 3, 4], [1, 1, 1, 1]), 0.95)).toEqual({ value: 2.5, interval: null })
    expect(shareEstimate(sums([0, 0, 1, 1], [1, 1, 1, 1]), 0.95)).toEqual({ value: 0.5, interval: null })
    expect(ratioEstimate(sums([0, 0], [0, 0]), 0.95)).toBeNull()
  })
})

describe('a share', () => {
  it('that is 0 or 1 has an interval that is not only that', () => {
    const never = shareEstimate(sums(Array(40).fill(0), Array(40).fill(3)), 0.95)
    expect(never?.value).toBe(0)
    expect(never?.interval?.[0]).toBe(0)
    // Wilson's upper end for 0 of 40, with t of 39 degrees of freedom (2.0227): t² / (40 + t²).
    expect(never?.interval?.[1]).toBeCloseTo(2.0227 ** 2 / (40 + 2.0227 ** 2), 4)
    const always = shareEstimate(sums(Array(40).fill(3), Array(40).fill(3)), 0.95)
    expect(always?.interval?.[0]).toBeCloseTo(1 - (never?.interval?.[1] ?? 0), 10)
    expect(always?.interval?.[1]).toBe(1)
  })

  it('of objects that come in bunches holds the true one about as often as it says', () => {
    const random = uniform()
    const next = () => random.next().value
    let held = 0
    for (let run = 0; run < 400; run++) {
      // Forty images of 1 to 20 objects; an image's objects are small with its own probability, uniform, so 1/2 in the mean.
      const images = Array.from({ length: 40 }, () => {
        const [objects, probability] = [1 + Math.floor(20 * next()), next()]
        return { objects, small: Array.from({ length: objects }, next).filter((value) => value < probability).length }
      })
      const counted = images.map(({ small }) => small)
      const found = shareEstimate(
        sums(
          counted,
          images.map(({ objects }) => objects),
        ),
        0.95,
      )
      const [low, high] = found?.interval ?? [1, 0]
      if (low <= 0.5 && 0.5 <= high) held++
    }
    expect(held / 400).toBeGreaterThan(0.92)
    expect(held / 400).toBeLessThan(0.98)
  })
})

describe('the interval of a difference', () => {
  it('is Newcombe’s for two shares', () => {
    // Newcombe 1998, table II, (a): 56/70 and 48/80 have the Wilson intervals that give 0.0524 to 0.3339 by method 10.
    const one = { value: 0.8, interval: [0.6918, 0.8775] as const }
    const other = { value: 0.6, interval: [0.4905, 0.7004] as const }
    const [low, high] = differenceInterval(one, other) ?? [0, 0]
    expect(low).toBeCloseTo(0.0524, 3)
    expect(high).toBeCloseTo(0.3339, 3)
  })

  it('is unknown where a side has none', () => {
    expect(differenceInterval({ value: 1, interval: null }, { value: 1, interval: [0, 1] })).toBeNull()
  })
})

it('a share from sums alone is the share of the units', () => {
  const [counted, among] = [
    [0, 2, 0, 1, 5, 0, 3],
    [4, 3, 7, 1, 6, 2, 9],
  ]
  const sumOf = (each: (at: number) => number) => counted.reduce((sum, _, at) => sum + each(at), 0)
  const [its, all] = [(at: number) => counted[at] as number, (at: number) => among[at] as number]
  const found = shareOfMoments(
    {
      units: 7,
      counted: sumOf(its),
      countedSquares: sumOf((at) => its(at) ** 2),
      products: sumOf((at) => its(at) * all(at)),
      among: sumOf(all),
      amongSquares: sumOf((at) => all(at) ** 2),
    },
    0.9,
  )
  const direct = shareEstimate(sums(counted, among), 0.9)
  expect(found?.value).toBe(direct?.value)
  expect(found?.interval?.[0]).toBeCloseTo(direct?.interval?.[0] ?? 0, 10)
  expect(found?.interval?.[1]).toBeCloseTo(direct?.interval?.[1] ?? 0, 10)
})
