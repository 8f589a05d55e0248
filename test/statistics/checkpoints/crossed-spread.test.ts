import { expect, test } from 'vitest'
import { checkpointPairs } from '../../../src/statistics/checkpoints/checkpoint-pairs.ts'
import { CrossedRows, crossDraws } from '../../../src/statistics/checkpoints/crossed-spread.ts'

const row = (...values: number[]) => Float64Array.from(values)

/** The rows of the pairs: the variant's less the baseline's. */
function crossed(baseline: readonly Float64Array[], variant: readonly Float64Array[], sameSeeds = false): CrossedRows {
  const rows = new CrossedRows(sameSeeds)
  for (const [a, b] of checkpointPairs(baseline.length, variant.length, sameSeeds)) {
    const [before, after] = [baseline[a] as Float64Array, variant[b] as Float64Array]
    rows.add(
      a,
      b,
      after.map((value, draw) => value - (before[draw] as number)),
    )
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

test('with the same seeds only the two checkpoints of a seed are a pair, and their changes spread', () => {
  expect(checkpointPairs(3, 3, true)).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ])
  // Changes 4, 2, 1 and 2, 4, 2 in the two draws: variances 7/3 and 4/3, half for either side.
  const found = crossDraws(crossed([row(1, 0), row(3, 0), row(7, 4)], variant, true))
  expect([...found.means]).toEqual([7 / 3, 8 / 3].map((value) => expect.closeTo(value, 12)))
  expect(found.baselineVariance).toBeCloseTo((7 / 3 + 4 / 3) / 4, 12)
  expect(found.variantVariance).toBe(found.baselineVariance)
})
