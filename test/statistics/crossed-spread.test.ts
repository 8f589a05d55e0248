import { expect, test } from 'vitest'
import { CrossedRows, crossDraws } from '../../src/statistics/crossed-spread.ts'

const row = (...values: number[]) => Float64Array.from(values)

/** The rows of every pair: the variant's less the baseline's. */
function crossed(baseline: readonly Float64Array[], variant: readonly Float64Array[]): CrossedRows {
  const rows = new CrossedRows()
  for (const [a, before] of baseline.entries()) {
    for (const [b, after] of variant.entries()) {
      rows.add(
        a,
        b,
        after.map((value, draw) => value - (before[draw] as number)),
      )
    }
  }
  return rows
}

// Two draws; the baseline's checkpoints are 1, 3 and 0, 0, the variant's 5, 5, 8 and 2, 4, 6.
const baseline = [row(1, 0), row(3, 0)]
const variant = [row(5, 2), row(5, 4), row(8, 6)]

test('pairs that add up are taken apart into their checkpoints', () => {
  const { means, baselineVariance, variantVariance } = crossDraws(crossed(baseline, variant))
  expect([...means]).toEqual([4, 4])
  expect(baselineVariance).toBeCloseTo((2 + 0) / 2, 12)
  expect(variantVariance).toBeCloseTo((3 + 4) / 2, 12)
})

test('a figure is picked out of rows of several', () => {
  const twice = (rows: readonly Float64Array[]) =>
    rows.map((values) => row(...[...values].flatMap((each) => [each, 9])))
  const pick = (rows: Float64Array) => rows.filter((_, at) => at % 2 === 0)
  const picked = crossDraws(crossed(twice(baseline), twice(variant)), pick)
  expect(picked).toEqual(crossDraws(crossed(baseline, variant)))
})

test('a draw in which a pair has no value says nothing of the variances', () => {
  const without = crossDraws(crossed([row(1), row(3)], [row(5), row(5), row(8)]))
  const { means, ...variances } = crossDraws(crossed([row(1, 0), row(3, Number.NaN)], variant))
  expect([...means]).toEqual([4, Number.NaN])
  expect(variances.baselineVariance).toBe(without.baselineVariance)
})

test('a single checkpoint spreads by nothing', () => {
  const single = crossDraws(crossed([row(0, 0)], [row(1, -2)]))
  expect(single).toEqual({ means: row(1, -2), baselineVariance: 0, variantVariance: 0 })
})
