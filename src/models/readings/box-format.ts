import type { Frame } from '../../images/preprocessing.ts'
import type { Candidates } from '../candidates.ts'
import { gridSize } from '../grid-cells.ts'
import type { Outputs } from '../outputs.ts'
import { blockOf, type Columns } from './columns.ts'

const { fround } = Math

/**
 * What the four numbers of a box are. `corners`: x1, y1, x2, y2. `corners-yx`: y1, x1, y2, x2. `centre-size`: centre x,
 * centre y, width, height. `corner-size`: x1, y1, width, height. `cell-centre-size`: centre as an offset from the cell's
 * corner in strides, then logarithms of width and height in strides (YOLOX' undecoded head).
 */
export type BoxFormat = 'corners' | 'corners-yx' | 'centre-size' | 'corner-size' | 'cell-centre-size'

/**
 * In which frame a reading leaves its boxes: pixels of the network's input, pixels of the original image, or shares of
 * the one or the other.
 */
export type BoxFrame = 'input-pixels' | 'original-pixels' | 'unit-input' | 'unit-image'

/** Where the four numbers of each box are, and what they mean. */
export interface BoxColumns extends Columns {
  readonly format: BoxFormat
  /** Strides of the grid cells that boxes stand for, in their order; null where boxes stand for none. */
  readonly strides: readonly number[] | null
}

/** Adds the box of a row as a candidate. */
export type AddBox = (row: number, score: number, classIndex: number, into: Candidates) => void

/** How boxes of one call are read; corners are computed in float32. */
export function boxReader(boxes: BoxColumns, outputs: Outputs, frame: Frame): AddBox {
  const { data, start, boxStep, step } = blockOf(outputs, boxes)
  const value = (row: number, k: number) => data[start + row * boxStep + k * step] as number
  switch (boxes.format) {
    case 'corners':
      return (row, score, classIndex, into) =>
        into.add(value(row, 0), value(row, 1), value(row, 2), value(row, 3), score, classIndex)
    case 'corners-yx':
      return (row, score, classIndex, into) =>
        into.add(value(row, 1), value(row, 0), value(row, 3), value(row, 2), score, classIndex)
    case 'corner-size':
      return (row, score, classIndex, into) => {
        const [x, y] = [value(row, 0), value(row, 1)]
        into.add(x, y, x + value(row, 2), y + value(row, 3), score, classIndex)
      }
    case 'centre-size':
      return (row, score, classIndex, into) =>
        addCentred(value(row, 0), value(row, 1), value(row, 2), value(row, 3), score, classIndex, into)
    case 'cell-centre-size': {
      const cells = cellsOf(frame, boxes.strides ?? [])
      return (row, score, classIndex, into) => {
        const stride = cells[3 * row + 2] as number
        const x = fround(fround(value(row, 0) + (cells[3 * row] as number)) * stride)
        const y = fround(fround(value(row, 1) + (cells[3 * row + 1] as number)) * stride)
        const width = fround(fround(Math.exp(value(row, 2))) * stride)
        const height = fround(fround(Math.exp(value(row, 3))) * stride)
        addCentred(x, y, width, height, score, classIndex, into)
      }
    }
  }
}

function addCentred(
  x: number,
  y: number,
  width: number,
  height: number,
  score: number,
  classIndex: number,
  into: Candidates,
): void {
  const halfWidth = fround(0.5 * width)
  const halfHeight = fround(0.5 * height)
  into.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, classIndex)
}

let known: { key: string; cells: Float32Array } | null = null

/** Column, row and stride of each grid cell, stride by stride, row by row. */
function cellsOf({ inputWidth, inputHeight }: Frame, strides: readonly number[]): Float32Array {
  const key = `${inputWidth}x${inputHeight}/${strides.join()}`
  if (known?.key === key) return known.cells
  const cells: number[] = []
  for (const stride of strides) {
    const { columns, rows } = gridSize({ width: inputWidth, height: inputHeight }, stride)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) cells.push(column, row, stride)
  }
  known = { key, cells: Float32Array.from(cells) }
  return known.cells
}
