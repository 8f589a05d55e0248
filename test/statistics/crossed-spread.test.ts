import { expect, test } from 'vitest'
import { crossDraws } from '../../src/statistics/crossed-spread.ts'

const row = (...values: number[]) => Float64Array.from(values)

test('pairs that add up are taken apart into their checkpoints', () => {
  // Two draws; the baseline's checkpoints are 1, 3 and 0, 0, the variant's 5, 5, 8 and 2, 4, 6.
  const [baseline, variant] = [
    [row(1, 0), row(3, 0)],
    [row(5, 2), row(5, 4), row(8, 6)],
  ]
  const rows = baseline.map((a) => variant.map((b) => b.map((value, draw) => value - (a[draw] as number))))
  const crossed = crossDraws(rows)
  expect([...crossed.means]).toEqual([4, 4])
  expect(crossed.baselineVariance).toBeCloseTo((2 + 0) / 2, 12)
  expect(crossed.variantVariance).toBeCloseTo((3 + 4) / 2, 12)
})

test('a single checkpoint spreads by nothing', () => {
  expect(crossDraws([[row(1, -2)]])).toEqual({ means: row(1, -2), baselineVariance: 0, variantVariance: 0 })
})
