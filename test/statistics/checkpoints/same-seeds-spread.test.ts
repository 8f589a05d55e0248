import { describe, expect, test } from 'vitest'
import { poolSameSeeds, sameSeedsSpread } from '../../../src/statistics/checkpoints/same-seeds-spread.ts'
import { poolPairs, spreadOfChange } from '../../../src/statistics/checkpoints/spread-of-run.ts'

const side = (values: readonly number[], unitVariance = 0) => ({ values, unitVariance })

/** Two sides of a run, with what the run's sides show. */
const spreadAmong = (
  baseline: ReturnType<typeof side>,
  variant: ReturnType<typeof side>,
  ...others: ReturnType<typeof side>[]
) => sameSeedsSpread({ baseline, variant }, poolSameSeeds([baseline, variant, ...others]))

test('of two sides the differences within a seed count, however far the seeds are apart', () => {
  // Differences 1, 2 and 3: variance 1 over three seeds.
  const found = spreadAmong(side([10, 20, 60]), side([11, 22, 63]))
  expect(found).toMatchObject({ observed: expect.closeTo(1 / 3, 12), ofUnits: 0, freedom: 2 })
  expect(found?.deviation).toEqual({
    baseline: expect.closeTo(Math.sqrt(1 / 2), 12),
    variant: expect.closeTo(Math.sqrt(1 / 2), 12),
  })
  expect(found).toMatchObject({ pooled: false, equalP: null })
})

test('what units bring is taken off, and leaves nothing at least', () => {
  const one = spreadAmong(side([10, 20, 60], 0.1), side([11, 22, 63], 0.3))
  expect(one).toMatchObject({ observed: expect.closeTo(1 / 3, 12), ofUnits: expect.closeTo(0.4 / 3, 12), freedom: 2 })
  expect(one?.deviation.variant).toBeCloseTo(Math.sqrt(0.5 - 0.2), 12)
  const none = spreadAmong(side([10, 20, 60], 1), side([11, 22, 63], 1))
  expect(none?.deviation.variant).toBe(0)
})

describe('with more sides', () => {
  const sides = [side([28.4, 25.7, 27]), side([30.2, 27.1, 29.3]), side([28.6, 27.6, 27.9]), side([32, 30.2, 31])]
  const varianceOf = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  }
  const differences = sides.flatMap((one, at) =>
    sides
      .slice(at + 1)
      .map((other) => varianceOf(one.values.map((value, seed) => value - (other.values[seed] as number)))),
  )
  const [baseline, variant, ...others] = sides as [ReturnType<typeof side>, ReturnType<typeof side>]

  test('the two sides’ differences count as often as they are free, and those of all pairs three times', () => {
    // The residual variance of a block design is the mean over all pairs of sides of half the variance of their differences.
    const all = differences.reduce((sum, value) => sum + value, 0) / differences.length / 2
    const own = (differences[0] as number) / 2
    const found = spreadAmong(baseline, variant, ...others)
    expect(found).toMatchObject({ pooled: true, equalP: null })
    expect(found).toMatchObject({ observed: expect.closeTo((((3 * all + 2 * own) / 5) * 2) / 3, 12), freedom: 5 })
  })

  test('there are no more degrees of freedom than all sides have', () => {
    const two = sides.map(({ values }) => side(values.slice(0, 2)))
    const [one, other, third] = two as [ReturnType<typeof side>, ReturnType<typeof side>, ReturnType<typeof side>]
    expect(spreadAmong(one, other, third)?.freedom).toBe(2)
    expect(spreadAmong(one, other, ...two.slice(2))?.freedom).toBe(3)
    expect(spreadAmong(one, other, ...two.slice(2), side([1, 2]))?.freedom).toBe(4)
  })

  test('what units bring is weighed alike', () => {
    const by = (unitVariance: number) => (each: ReturnType<typeof side>) => ({ ...each, unitVariance })
    const same = spreadAmong(by(0.01)(baseline), by(0.01)(variant), ...others.map(by(0.01)))
    const without = spreadAmong(baseline, variant, ...others)
    expect(same).toMatchObject({ observed: without?.observed, ofUnits: expect.closeTo((2 * 0.01) / 3, 12) })
  })
})

test('sides whose differences are the same with every seed spread by nothing', () => {
  const run = [side([1, 2]), side([2, 3]), side([5, 6])] as const
  expect(spreadAmong(...run)).toMatchObject({ observed: expect.closeTo(0, 12), freedom: 2 })
})

test('a side without a value of each checkpoint says nothing', () => {
  const [one, two, unknown] = [side([1, 2.2]), side([2, 3]), side([Number.NaN, 3])]
  expect(spreadAmong(one, two, unknown)).toEqual(spreadAmong(one, two))
  expect(spreadAmong(one, unknown, two)).toBeNull()
})

test('exchanging the sides changes nothing', () => {
  const [one, two, three] = [side([1, 2.2], 0.01), side([2, 3], 0.02), side([3, 4.5], 0.03)]
  expect(spreadAmong(one, two, three)).toEqual(spreadAmong(two, one, three))
})

test('a run is taken seed by seed where its pairs are', () => {
  const [baseline, variant] = [side([10, 20, 60]), side([11, 22, 63])]
  const pair = { baseline, variant, sameSeeds: true, repeats: false }
  expect(spreadOfChange(pair, poolPairs([pair]))).toEqual(spreadAmong(baseline, variant))
  const apart = { ...pair, sameSeeds: false }
  expect(spreadOfChange(apart, poolPairs([apart]))?.observed).toBeGreaterThan(100)
})
