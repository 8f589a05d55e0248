import type { InputSize } from './file/input-size.ts'

/** Cells of one stride's grid; sides that the stride does not divide are rounded up, as padded convolutions do. */
export function gridSize(size: InputSize, stride: number): { readonly columns: number; readonly rows: number } {
  return { columns: Math.ceil(size.width / stride), rows: Math.ceil(size.height / stride) }
}

/** Number of grid cells of all strides together: rows of an anchor-free head. */
export function cellCount(size: InputSize, strides: readonly number[]): number {
  return strides.reduce((sum, stride) => {
    const { columns, rows } = gridSize(size, stride)
    return sum + columns * rows
  }, 0)
}
