import type { Family } from '../family.ts'
import { allowsLayout, imageInput } from '../file/image-input.ts'
import type { ModelSignature, TensorSignature } from '../file/model-signature.ts'
import { chosenOutputs } from '../readings/common-readings.ts'
import { asPutOut, rgbBytes } from './common-settings.ts'

const PARTS = ['detection_boxes', 'detection_scores', 'detection_classes', 'num_detections'] as const

/**
 * TensorFlow's Object Detection API, versions 1 and 2, converted by tf2onnx: pictures as bytes (or as floats of the same
 * 0…255), channels last; resizing, normalisation and suppression in the graph. Boxes are y1, x1, y2, x2 as shares of the
 * picture, classes count from 1, and num_detections says how many rows are no padding. tf2onnx keeps TensorFlow's
 * names, with `:0` where the graph was a frozen one, in no fixed order.
 */
export const tfObjectDetection: Family<'tf-object-detection'> = {
  id: 'tf-object-detection',
  title: 'TensorFlow Object Detection API through tf2onnx',
  source: 'tensorflow/models research/object_detection: exporter.py, exporter_lib_v2.py; tf2onnx 1.17',
  recognise: (model) =>
    misfit(model) === null
      ? [{ source: 'names', fact: 'its outputs have the names of TensorFlow’s Object Detection API' }]
      : [],
  misfit,
  classCount: () => null,
  firstClass: 1,
  preprocessing: (_, { width, height }) => ({
    width,
    height,
    fit: { kind: 'stretch', kernel: 'cv2-linear' },
    ...rgbBytes,
  }),
  ownSizePreprocessing: () => ({ width: null, height: null, fit: { kind: 'as-is' }, ...rgbBytes }),
  postprocessing: () => asPutOut,
  boxFrame: 'unit-image',
  reading(model) {
    const [boxes, scores, classes, count] = PARTS.map((part) => outputCalled(model, part)?.name ?? part) as Names
    return chosenOutputs({ boxes, scores, classes, count }, 'corners-yx')
  },
}

type Names = [boxes: string, scores: string, classes: string, count: string]

function outputCalled(model: ModelSignature, part: (typeof PARTS)[number]): TensorSignature | undefined {
  return model.outputs.find(({ name }) => name === part || name === `${part}:0`)
}

function misfit(model: ModelSignature): string | null {
  const input = imageInput(model)
  if (input === undefined || !allowsLayout(input, 'nhwc')) return 'it has no image input with the channels last'
  const lacks = PARTS.filter((part) => outputCalled(model, part) === undefined)
  return lacks.length === 0 ? null : `it lacks ${lacks.join(', ')}`
}
