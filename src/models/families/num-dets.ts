import { type ModelSignature, missingNames, operatorCount, pluginOperators } from '../file/model-signature.ts'
import { chosenOutputs } from '../readings/common-readings.ts'

const OUTPUTS = ['num_dets', 'det_boxes', 'det_scores', 'det_classes'] as const

/**
 * Why a model has not the four outputs that exporters name after TensorRT's EfficientNMS plugin, or null: how many boxes
 * count, their corners, scores and classes. With the plugin itself onnxruntime cannot run them.
 */
export function misfitOfNumDets(model: ModelSignature): string | null {
  const lacks = missingNames(model.outputs, OUTPUTS)
  if (lacks.length > 0) return `it lacks the output ${lacks.join(', ')}`
  const [plugin] = pluginOperators(model)
  return plugin === undefined ? null : `it needs TensorRT’s ${plugin}`
}

/**
 * True for DAMO-YOLO's `--end2end --ort`, which takes the corners it has computed for centres and sizes, and suppresses
 * what that makes of them (`damo/base_models/core/end2end.py`, ONNX_ORT): its softmax over distances without the
 * transposed convolutions of YOLOv6.
 */
export function convertsBoxesTwice(model: ModelSignature): boolean {
  const isLoadable = misfitOfNumDets(model) === null
  return isLoadable && operatorCount(model, 'Softmax') > 0 && operatorCount(model, 'ConvTranspose') === 0
}

/** The first `num_dets` rows of each picture, corners in the frame of the input; padding has class −1. */
export const numDetsReading = chosenOutputs({
  boxes: 'det_boxes',
  scores: 'det_scores',
  classes: 'det_classes',
  count: 'num_dets',
})
