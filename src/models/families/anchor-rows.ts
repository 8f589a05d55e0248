import type { ValueEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { rangeOf, valueColumn } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'

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

/**
 * Whether the graph decodes boxes: width and height of YOLOv5's and v7's anchor boxes are squares, (2 s)² × anchor, which no
 * other part of these graphs has.
 */
export function decodesAnchors(model: ModelSignature): boolean {
  return operatorCount(model, 'Pow') > 0
}

/** First convolution of YOLOv5 since 6.0: 6 × 6 pixels, where YOLOv7's is 3 × 3. */
export function hasYolov5Stem(model: ModelSignature): boolean {
  return model.stemShapes.some(([, channels, height, width]) => channels === 3 && height === 6 && width === 6)
}

/** Whether outputs next to the rows are the raw heads of the strides, five axes each, as graphs keep them that return both. */
export function hasOnlyRawHeads(others: ModelSignature['outputs']): boolean {
  return others.every(({ shape }) => shape?.length === 5)
}

/**
 * What contradicts that boxes are decoded, or that they are not: decoded they are pixels, before they are sigmoids, all of
 * them between 0 and 1. That it is so speaks for none of those who decode, or do not, alike.
 */
export function judgeDecoding(pictures: readonly Outputs[], decoded: boolean): ValueEvidence | null {
  const ranges = [0, 1, 2, 3].map((k) => rangeOf(valueColumn(pictures, { output: 0, from: 0, along: 'rows' }, k)))
  const highest = Math.max(...ranges.map((range) => range?.highest ?? Number.NaN))
  const lowest = Math.min(...ranges.map((range) => range?.lowest ?? Number.NaN))
  if (Number.isNaN(highest)) return null
  const areSigmoids = lowest >= 0 && highest <= 1
  if (areSigmoids !== decoded) return null
  const fact = areSigmoids
    ? 'its box numbers are between 0 and 1, as sigmoids before decoding are'
    : `its box numbers reach ${highest.toPrecision(3)}, so they are decoded`
  return { fits: false, fact }
}
