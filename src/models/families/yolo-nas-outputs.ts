import { fixedInputSize } from '../file/image-input.ts'
import {
  fixedSize,
  type ModelSignature,
  operatorCount,
  shapeFits,
  type TensorSignature,
} from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import type { Reading } from '../reading.ts'
import { chosenOutputs, chosenRows, plainClassScores, rowsReading } from '../readings/common-readings.ts'

const STRIDES = [8, 16, 32] as const
const FLAT_COLUMNS = 7
const [SCORE, CLASS] = [5, 6]

/**
 * What `model.export` of SuperGradients leaves of its outputs. `flat`: `[boxes, 7]` = picture, x1, y1, x2, y2, score,
 * class. `batch`: a count, corners, scores and classes. `raw`: corners and class scores before suppression.
 */
type YoloNasForm = 'flat' | 'batch' | 'raw'

/** The form that a model's outputs have, or null. Names carry a prefix of the tool that joins graphs (`graph2_`). */
export function yoloNasForm(model: ModelSignature): YoloNasForm | null {
  if (model.outputs.length === 1 && fixedSize(model.outputs[0], 1) === FLAT_COLUMNS) {
    return shapeFits(model.outputs[0], [null, FLAT_COLUMNS]) ? 'flat' : null
  }
  const batch = ['num_predictions', 'pred_boxes', 'pred_scores', 'pred_classes']
  if (batch.every((name) => ending(model, name) !== undefined)) return 'batch'
  return isRaw(model) ? 'raw' : null
}

/** Whether the outputs have the exporter's names; a raw export's are bare numbers. */
export function hasYoloNasNames(model: ModelSignature): boolean {
  return ending(model, 'flat_predictions') !== undefined || ending(model, 'pred_boxes') !== undefined
}

/** Classes of a raw export; the other forms do not say. */
export function yoloNasClassCount(model: ModelSignature): number | null {
  return yoloNasForm(model) === 'raw' ? fixedSize(model.outputs[1], -1) : null
}

/** How the outputs of that form are read. */
export function yoloNasReading(model: ModelSignature): Reading {
  const form = yoloNasForm(model)
  if (form === 'batch') {
    const name = (suffix: string) => ending(model, suffix)?.name ?? suffix
    return chosenOutputs({
      boxes: name('pred_boxes'),
      scores: name('pred_scores'),
      classes: name('pred_classes'),
      count: name('num_predictions'),
    })
  }
  if (form === 'raw') {
    return rowsReading(
      { output: 0, from: 0, along: 'rows', format: 'corners' },
      plainClassScores({ output: 1, from: 0, along: 'rows' }),
    )
  }
  const output = model.outputs[0]?.name ?? 0
  const picture = { output, from: 0, along: 'rows' } as const
  return chosenRows(output, { format: 'corners', box: 1, score: SCORE, class: CLASS }, { picture })
}

function ending(model: ModelSignature, suffix: string): TensorSignature | undefined {
  return model.outputs.find(({ name }) => name.endsWith(suffix))
}

/** Boxes before scores, a row per cell, one softmax a stride over the distances and transposed convolutions in the neck. */
function isRaw(model: ModelSignature): boolean {
  const [boxes, scores, ...others] = model.outputs
  const size = fixedInputSize(model)
  if (size === null || others.length > 0) return false
  const cells = cellCount(size, STRIDES)
  return (
    shapeFits(boxes, [null, cells, 4]) &&
    shapeFits(scores, [null, cells, null]) &&
    operatorCount(model, 'Softmax') === STRIDES.length &&
    operatorCount(model, 'ConvTranspose') > 0
  )
}
