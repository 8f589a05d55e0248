import { expect, test } from 'vitest'
import { pairCells, sideCells } from '../../../src/evaluation/draws/drawn-cells.ts'
import { matchModels, recordedCases } from '../recorded-draws.ts'

const [one, other] = recordedCases.map((recorded) => matchModels(recorded.case, recorded.variant))
if (one === undefined || other === undefined) throw new Error('two cases are recorded')

test('matches of different data sets are refused', () => {
  expect(() => pairCells(one.baseline, other.variant, { units: one.units })).toThrow(RangeError)
})

test('units that do not fit the images are refused', () => {
  const { baseline, variant, units } = one
  const { keys, unitOfImage } = units
  for (const wrong of [
    { keys, unitOfImage: unitOfImage.subarray(1) },
    { keys: keys.slice(1), unitOfImage },
  ]) {
    expect(() => pairCells(baseline, variant, { units: wrong })).toThrow(RangeError)
    expect(() => sideCells(baseline, { units: wrong })).toThrow(RangeError)
  }
})

test('every column lies in memory that threads share', () => {
  const { baseline, variant, units } = one
  const cells = pairCells(baseline, variant, { units, points: [{ kind: 'score', score: 0.5 }, { kind: 'best-f1' }] })
  const columns = Object.entries(cells).filter(([, column]) => ArrayBuffer.isView(column))
  expect(columns.length).toBeGreaterThan(10)
  for (const [name, column] of columns) {
    if (name === 'unitWords') continue
    expect(Reflect.get(column, 'buffer'), name).toBeInstanceOf(SharedArrayBuffer)
  }
})
