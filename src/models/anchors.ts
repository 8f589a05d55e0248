import type { InputSize } from './family.ts'
import { fixedSize, type ModelSignature } from './model-signature.ts'

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

/** The picture input: rank 4 with 3 channels, first by order of declaration. */
export function imageInput(model: ModelSignature) {
  return model.inputs.find(
    ({ shape }) =>
      shape !== null && shape.length === 4 && (shape[1] === 3 || shape[3] === 3 || typeof shape[1] === 'string'),
  )
}

/** Network input size where the file fixes it, else null. */
export function fixedInputSize(model: ModelSignature): InputSize | null {
  const input = imageInput(model)
  const channelsLast = input?.shape?.[3] === 3 && input.shape[1] !== 3
  const height = fixedSize(input, channelsLast ? 1 : 2)
  const width = fixedSize(input, channelsLast ? 2 : 3)
  return height === null || width === null ? null : { width, height }
}
