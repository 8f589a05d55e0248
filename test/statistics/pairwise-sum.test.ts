import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pairwiseMean, pairwiseSum } from '../../src/statistics/pairwise-sum.ts'

const recordPath = new URL('../../fixtures/evaluation/numbers.json', import.meta.url)
const record: { sums: { length: number; a: number; b: number; sum: number }[] } = JSON.parse(
  readFileSync(recordPath, 'utf8'),
)
const powers = [0.001, 0.01, 0.1, 1, 10, 100, 1000]

function recordedValues({ length, a, b }: { length: number; a: number; b: number }): Float64Array {
  return Float64Array.from({ length }, (_, i) => (((i * a + b) % 9973) / 9973) * (powers[i % 7] as number))
}

test('sums of every length equal numpy’s to the last bit', () => {
  for (const row of record.sums) expect(pairwiseSum(recordedValues(row)), `length ${row.length}`).toBe(row.sum)
})

test('the record can tell: adding from left to right gives other bits for most lengths', () => {
  const differing = record.sums.filter((row) => recordedValues(row).reduce((sum, value) => sum + value, 0) !== row.sum)
  expect(differing.length).toBeGreaterThan(record.sums.length / 2)
})

test('a part of an array sums as the same values on their own', () => {
  const values = recordedValues({ length: 1000, a: 31, b: 1 })
  expect(pairwiseSum(values, 100, 777)).toBe(pairwiseSum(values.slice(100, 777)))
})

test('no values have no mean', () => {
  expect(pairwiseMean(new Float64Array(0))).toBeNull()
  expect(pairwiseMean(Float64Array.of(1, 2))).toBe(1.5)
})
