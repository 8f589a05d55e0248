/**
 * What the outputs of a few pictures say of themselves: the questions from which `judgeValues` of a family is built.
 */
import type { Outputs } from './outputs.ts'
import { blockOf, type Columns } from './readings/columns.ts'

/** One number of every row: an array for each picture. */
export type ValueColumn = readonly Float32Array[]

/** The number `k` places after `columns.from` of every row, picture by picture. */
export function valueColumn(outputs: readonly Outputs[], columns: Columns, k = 0): ValueColumn {
  return outputs.map((pictureOutputs) => {
    const { data, start, boxStep, step, boxes } = blockOf(pictureOutputs, columns)
    return Float32Array.from({ length: boxes }, (_, row) => data[start + row * boxStep + k * step] as number)
  })
}

/** All numbers from `columns.from` on of every row, a column each; none where the pictures' rows differ in length. */
export function valueColumns(outputs: readonly Outputs[], columns: Columns): ValueColumn[] {
  const counts = new Set(outputs.map((pictureOutputs) => blockOf(pictureOutputs, columns).count))
  const [count = 0] = counts.size === 1 ? counts : []
  return Array.from({ length: count }, (_, k) => valueColumn(outputs, columns, k))
}

/** Number of rows of all pictures together. */
export function rowCount(column: ValueColumn): number {
  return column.reduce((sum, { length }) => sum + length, 0)
}

/** Whether every row holds exactly this value; false where there is no row. */
export function isConstant(column: ValueColumn, value: number): boolean {
  return rowCount(column) > 0 && column.every((rows) => rows.every((found) => found === value))
}

/** Whether every row holds a whole number, as class numbers are; false where there is no row. */
export function isWhole(column: ValueColumn): boolean {
  return rowCount(column) > 0 && column.every((rows) => rows.every(Number.isInteger))
}

/** Lowest and highest value, null where there is no row; NaN where one is NaN. */
export function rangeOf(column: ValueColumn): { readonly lowest: number; readonly highest: number } | null {
  if (rowCount(column) === 0) return null
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (const rows of column) {
    for (const value of rows) {
      lowest = Math.min(lowest, value)
      highest = Math.max(highest, value)
    }
  }
  return { lowest, highest }
}

/** Whether all values are in `lowest` … `highest`, both included; false where there is no row. */
export function liesWithin(column: ValueColumn, lowest: number, highest: number): boolean {
  const range = rangeOf(column)
  return range !== null && range.lowest >= lowest && range.highest <= highest
}

/**
 * Whether no row holds more than the one before it in its picture, as rows sorted by score do; false where no picture
 * has two different values, which are in every order.
 */
export function descends(column: ValueColumn): boolean {
  const falls = column.some((rows) => rows.length > 1 && (rows[0] as number) > (rows[rows.length - 1] as number))
  return falls && column.every((rows) => rows.every((value, row) => row === 0 || value <= (rows[row - 1] as number)))
}

/** How many rows at the end of each picture are zero in all of these columns, as padding is. */
export function zeroRowsAtEnd(columns: readonly ValueColumn[]): number[] {
  const [first = []] = columns
  return first.map(({ length }, picture) => {
    let end = length
    while (end > 0 && columns.every((column) => column[picture]?.[end - 1] === 0)) end--
    return length - end
  })
}

/** Share of rows whose values, one from each column, pass the test; null where there is no row. */
export function shareOfRows(
  columns: readonly ValueColumn[],
  passes: (...values: readonly number[]) => boolean,
): number | null {
  const [first = []] = columns
  const rows = rowCount(first)
  let passed = 0
  for (const [picture, { length }] of first.entries()) {
    for (let row = 0; row < length; row++) {
      if (passes(...columns.map((column) => column[picture]?.[row] as number))) passed++
    }
  }
  return rows === 0 ? null : passed / rows
}
