import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'

const ANCHORS = 3

/** Strides of the heads that YOLOv5 and v7 are built with: usual, P6, P2, and the two of a tiny one. */
const STRIDES = [
  [8, 16, 32],
  [8, 16, 32, 64],
  [4, 8, 16, 32],
  [16, 32],
] as const

/** Columns of a box before its class scores: four numbers and an objectness. */
export const COLUMNS_BEFORE_CLASSES = 5

/** True where the first output is `[batch, rows, columns]` with a row for each of three anchor boxes per grid cell. */
export function hasRowPerAnchor(model: ModelSignature): boolean {
  const size = fixedInputSize(model)
  const rows = fixedSize(model.outputs[0], 1)
  if (model.outputs[0]?.shape?.length !== 3 || size === null || rows === null) return false
  return STRIDES.some((strides) => rows === ANCHORS * cellCount(size, strides))
}

/** Why the first output cannot be a row an anchor box with objectness and class scores, or null. */
export function misfitOfAnchorRows(model: ModelSignature): string | null {
  const [output] = model.outputs
  const columns = fixedSize(output, 2)
  if (output?.shape?.length !== 3) return 'its first output does not have three axes [1, boxes, 5 + classes]'
  if (columns !== null && columns <= COLUMNS_BEFORE_CLASSES) return `${columns} columns leave no room for classes`
  const open = fixedInputSize(model) === null || fixedSize(output, 1) === null
  return open || hasRowPerAnchor(model) ? null : 'it does not have one row for each of three anchor boxes per grid cell'
}
