import type { Preprocessing } from '../images/preprocessing.ts'
import type { InputSize } from './input-size.ts'
import { fixedSize, type ModelSignature, type TensorSignature } from './model-signature.ts'

const PICTURE_TYPES: readonly string[] = ['float32', 'float16', 'uint8']

/** The picture input: rank 4, or rank 3 without a batch axis, with three channels; the first by order of declaration. */
export function imageInput(model: ModelSignature): TensorSignature | undefined {
  return model.inputs.find((input) => imageLayout(input) !== null)
}

/** Order of the axes of a picture input, or null where a tensor cannot take a picture. */
export function imageLayout({ shape, type }: TensorSignature): Preprocessing['layout'] | null {
  if (shape === null || !PICTURE_TYPES.includes(type)) return null
  if (shape.length === 3) return shape[0] === 3 ? 'chw' : shape[2] === 3 ? 'hwc' : null
  if (shape.length !== 4) return null
  if (shape[1] === 3) return 'nchw'
  if (shape[3] === 3) return 'nhwc'
  return typeof shape[1] === 'string' ? 'nchw' : null
}

const sizeAxes = { nchw: [2, 3], nhwc: [1, 2], chw: [1, 2], hwc: [0, 1] } as const

/** Network input size where the file fixes it, else null. */
export function fixedInputSize(model: ModelSignature): InputSize | null {
  const input = imageInput(model)
  const layout = input && imageLayout(input)
  if (!layout) return null
  const [height, width] = sizeAxes[layout].map((axis) => fixedSize(input, axis))
  return height == null || width == null ? null : { width, height }
}

/** Pictures of one call where the file fixes their number, else 1. */
export function fixedBatch(input: TensorSignature): number {
  return imageLayout(input)?.startsWith('n') ? (fixedSize(input, 0) ?? 1) : 1
}

/**
 * A family's preprocessing as this file's input wants it: its axes, its type; an input of bytes takes pixels as they
 * are, what follows is then part of the graph.
 */
export function adaptedTo(input: TensorSignature, preprocessing: Preprocessing): Preprocessing {
  const layout = imageLayout(input) ?? preprocessing.layout
  if (input.type === 'uint8') {
    return { ...preprocessing, layout, type: 'uint8', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] }
  }
  return { ...preprocessing, layout, type: input.type === 'float16' ? 'float16' : 'float32' }
}
