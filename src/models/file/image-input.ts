import type { Preprocessing } from '../../images/preprocessing.ts'
import type { InputSize } from './input-size.ts'
import { fixedSize, type ModelSignature, type TensorSignature } from './model-signature.ts'

const PICTURE_TYPES: readonly string[] = ['float32', 'float16', 'uint8']

/** The picture input: rank 4, or rank 3 without a batch axis, with three channels; the first by order of declaration. */
export function imageInput(model: ModelSignature): TensorSignature | undefined {
  return model.inputs.find((input) => imageLayout(input) !== null)
}

/**
 * Order of the axes of a picture input, or null where a tensor cannot take a picture. Where all are open it is that of
 * most exporters, the channels first, unless family or card say otherwise (`adaptedTo`).
 */
export function imageLayout({ shape, type }: TensorSignature): Preprocessing['layout'] | null {
  if (shape === null || !PICTURE_TYPES.includes(type)) return null
  if (shape.length === 3) return shape[0] === 3 ? 'chw' : shape[2] === 3 ? 'hwc' : hasOpenAxes(shape) ? 'chw' : null
  if (shape.length !== 4) return null
  if (shape[1] === 3) return 'nchw'
  if (shape[3] === 3) return 'nhwc'
  return typeof shape[1] === 'string' ? 'nchw' : null
}

/** Whether the file lets a picture's axes be in this order: in its own, or in any of as many axes where all are open. */
export function allowsLayout(input: TensorSignature, layout: Preprocessing['layout']): boolean {
  const { shape } = input
  const isOpen = shape !== null && shape.length === layout.length && hasOpenAxes(shape)
  return isOpen || imageLayout(input) === layout
}

/** Channels, rows and columns: torchvision's own tests export a picture of three open axes, transformers one of four. */
function hasOpenAxes(shape: readonly (number | string)[]): boolean {
  return shape.slice(-3).every((size) => typeof size === 'string')
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

/** Pictures of one call where the file fixes their number, else null. */
export function fixedBatch(input: TensorSignature): number | null {
  return imageLayout(input)?.startsWith('n') ? fixedSize(input, 0) : 1
}

/**
 * A family's preprocessing as this file's input wants it: its axes, its type; an input of bytes takes pixels as they
 * are, what follows is then part of the graph.
 */
export function adaptedTo(input: TensorSignature, preprocessing: Preprocessing): Preprocessing {
  const layout = allowsLayout(input, preprocessing.layout)
    ? preprocessing.layout
    : (imageLayout(input) ?? preprocessing.layout)
  if (input.type === 'uint8') {
    return { ...preprocessing, layout, type: 'uint8', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] }
  }
  return { ...preprocessing, layout, type: input.type === 'float16' ? 'float16' : 'float32' }
}
