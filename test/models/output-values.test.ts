import { describe, expect, test } from 'vitest'
import {
  descends,
  isConstant,
  isWhole,
  liesWithin,
  rangeOf,
  rowCount,
  shareOfRows,
  valueColumn,
  valueColumns,
  zeroRowsAtEnd,
} from '../../src/models/output-values.ts'
import type { Outputs } from '../../src/models/outputs.ts'

/** A picture's only output, `[1, rows, columns]`. */
function table(rows: readonly (readonly number[])[]): Outputs {
  const dims = [1, rows.length, rows[0]?.length ?? 3]
  return [{ name: 'output', dims, data: Float32Array.from(rows.flat()) }]
}

const column = (...pictures: readonly (readonly number[])[]) => pictures.map((rows) => Float32Array.from(rows))
const rows = (from: number) => ({ output: 0, from, along: 'rows' }) as const

describe('columns', () => {
  test('a number of each row is taken, picture by picture', () => {
    const outputs = [
      table([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      table([[7, 8, 9]]),
    ]
    expect(valueColumn(outputs, rows(1))).toEqual(column([2, 5], [8]))
    expect(valueColumn(outputs, rows(1), 1)).toEqual(column([3, 6], [9]))
  })

  test('boxes that follow one another within a number are read along the columns', () => {
    const outputs: Outputs[] = [[{ name: 'output', dims: [1, 2, 3], data: Float32Array.of(1, 2, 3, 10, 20, 30) }]]
    expect(valueColumn(outputs, { output: 'output', from: 1, along: 'columns' })).toEqual(column([10, 20, 30]))
  })

  test('all numbers from a place on are a column each', () => {
    const outputs = [
      table([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ]
    expect(valueColumns(outputs, rows(1))).toEqual([column([2, 5]), column([3, 6])])
  })

  test('a picture without rows has an empty column', () => {
    const empty: Outputs = [{ name: 'output', dims: [1, 0, 6], data: new Float32Array(0) }]
    expect(rowCount(valueColumn([empty], rows(0)))).toBe(0)
  })
})

describe('a column is constant', () => {
  test('where every row of every picture has the value', () => {
    expect(isConstant(column([1, 1], [1]), 1)).toBe(true)
    expect(isConstant(column([1, 1], [0.9999]), 1)).toBe(false)
  })

  test('never where there is no row', () => {
    expect(isConstant(column([], []), 1)).toBe(false)
  })
})

describe('a column is whole', () => {
  test('where it holds class numbers, padding of −1 among them', () => {
    expect(isWhole(column([0, 6, -1], [3]))).toBe(true)
  })

  test('not where one score or no number is among them', () => {
    expect(isWhole(column([0, 0.5]))).toBe(false)
    expect(isWhole(column([0, Number.NaN]))).toBe(false)
    expect(isWhole(column([]))).toBe(false)
  })
})

describe('a range', () => {
  test('is that of all pictures', () => {
    expect(rangeOf(column([3, -1], [7]))).toEqual({ lowest: -1, highest: 7 })
    expect(rangeOf(column([]))).toBeNull()
  })

  test('holds its ends', () => {
    expect(liesWithin(column([0, 1]), 0, 1)).toBe(true)
    expect(liesWithin(column([0, 1.001]), 0, 1)).toBe(false)
    expect(liesWithin(column([Number.NaN]), 0, 1)).toBe(false)
    expect(liesWithin(column([]), 0, 1)).toBe(false)
  })
})

describe('rows descend', () => {
  test('within each picture, equal neighbours allowed', () => {
    expect(descends(column([0.9, 0.9, 0.2], [0.95, 0.1]))).toBe(true)
    expect(descends(column([0.9, 0.2], [0.1, 0.2]))).toBe(false)
  })

  test('only where something falls', () => {
    expect(descends(column([0.5, 0.5], [0.3]))).toBe(false)
  })
})

describe('padding', () => {
  test('is counted from the end, and only where all columns are zero', () => {
    const outputs = [
      table([
        [5, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]),
      table([
        [0, 0, 0],
        [1, 1, 1],
        [0, 0, 1],
      ]),
    ]
    expect(zeroRowsAtEnd(valueColumns(outputs, rows(0)))).toEqual([2, 0])
  })
})

describe('a share of rows', () => {
  test('passes a test of several columns', () => {
    expect(shareOfRows([column([1, 2], [3, 4]), column([2, 1], [4, 3])], (left = 0, right = 0) => left < right)).toBe(
      0.5,
    )
  })

  test('is unknown without rows', () => {
    expect(shareOfRows([column([])], () => true)).toBeNull()
  })
})
