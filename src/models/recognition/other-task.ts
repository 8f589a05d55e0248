import { fixedBatch, fixedInputSize, imageInput } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { fixedSize, type ModelSignature, type TensorSignature } from '../file/model-signature.ts'

/** Tasks of Ultralytics whose boxes are read. */
const READ_TASKS: readonly string[] = ['detect', 'segment', 'pose']

/** Maps of segmentation have at least this share of the input's rows and columns. */
const SHARE_OF_INPUT = 1 / 4

/** Columns that rows of boxes may have which belong to no picture each: box and score, a class, the picture's number. */
const COLUMNS_OF_BOXES: readonly (number | null)[] = [5, 6, 7]

/** What a model that no family fits does instead of detecting, by its metadata or its outputs; null where that is open. */
export function otherTask(model: ModelSignature): string | null {
  const { task } = model.metadata
  if (task === 'obb') return 'its metadata say task obb, so its boxes are rotated'
  if (task !== undefined && !READ_TASKS.includes(task)) return `its metadata say task ${task}`
  if (isRowOfScores(model)) return 'it outputs one row of class scores per image, like a classifier'
  return isMapOfPixels(model) ? 'it outputs a map of pixels, like a segmentation model' : null
}

/** A single output with one row for each picture of a call, not one for each box. */
function isRowOfScores(model: ModelSignature): boolean {
  const [output, ...others] = model.outputs
  if (others.length > 0 || output?.shape?.length !== 2) return false
  const rows = fixedSize(output, 0)
  const input = imageInput(model)
  if (rows !== null) return rows === ((input && fixedBatch(input)) ?? 1)
  return !COLUMNS_OF_BOXES.includes(fixedSize(output, 1))
}

/**
 * Channels over pixels, with auxiliary outputs of the same shape or none; or a class for each pixel of the input. Coarser
 * maps are a detector's grid, such as Darknet's head.
 */
function isMapOfPixels(model: ModelSignature): boolean {
  const shapes = new Set(model.outputs.map(({ shape }) => JSON.stringify(shape)))
  const [output] = model.outputs
  if (shapes.size !== 1) return false
  const size = fixedInputSize(model)
  if (output?.shape?.length === 4) return [2, 1].some((rowAxis) => mayBeFine(output, rowAxis, size))
  const isOfInput = size !== null && fixedSize(output, -2) === size.height && fixedSize(output, -1) === size.width
  return output?.shape?.length === 3 && isOfInput
}

/** False where rows or columns, counted from `rowAxis`, are known to be too few; what is open gets the doubt. */
function mayBeFine(output: TensorSignature, rowAxis: number, size: InputSize | null): boolean {
  if (size === null) return true
  const rows = fixedSize(output, rowAxis) ?? size.height
  const columns = fixedSize(output, rowAxis + 1) ?? size.width
  return rows >= SHARE_OF_INPUT * size.height && columns >= SHARE_OF_INPUT * size.width
}
