import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Evidence, ExtraInput, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { type ModelSignature, missingNames } from '../file/model-signature.ts'
import type { Reading } from '../reading.ts'
import type { BoxFrame } from '../readings/box-format.ts'
import { chosenOutputs } from '../readings/common-readings.ts'
import { asPutOut, imagenet, unitRgb } from './common-settings.ts'

/** A detector of the ONNX model zoo: one published file each, known by the names of its inputs and outputs. */
function zooFamily<Id extends string>(facts: {
  id: Id
  title: string
  readme: string
  inputs: readonly string[]
  outputs: readonly string[]
  /** The published file's input size where its names alone could be anybody's. */
  publishedSize?: InputSize
  classCount: number
  firstClass: 0 | 1
  preprocessing: (size: InputSize) => Preprocessing
  openInputSize: InputSize | null
  ownSizePreprocessing?: () => Preprocessing
  extraInputs?: readonly ExtraInput[]
  boxFrame: BoxFrame
  reading: Reading
  caveats?: string[]
}): Family<Id> {
  const misfit = (model: ModelSignature) => {
    const lacks = [...missingNames(model.inputs, facts.inputs), ...missingNames(model.outputs, facts.outputs)]
    return lacks.length === 0 ? null : `it lacks ${lacks.join(', ')}`
  }
  const isPublished = (model: ModelSignature) => {
    const [size, published] = [fixedInputSize(model), facts.publishedSize]
    return published === undefined || (size?.width === published.width && size.height === published.height)
  }
  return {
    id: facts.id,
    title: facts.title,
    source: `onnx/models vision/object_detection_segmentation/${facts.readme}/README.md`,
    recognise(model) {
      const fact = `its inputs and outputs have the names of the model zoo’s file (${facts.outputs.join(', ')})`
      const evidence: Evidence[] = misfit(model) === null && isPublished(model) ? [{ source: 'names', fact }] : []
      return evidence
    },
    misfit,
    classCount: () => facts.classCount,
    firstClass: facts.firstClass,
    openInputSize: () => facts.openInputSize,
    preprocessing: (_, size) => facts.preprocessing(size),
    ...(facts.ownSizePreprocessing && { ownSizePreprocessing: facts.ownSizePreprocessing }),
    ...(facts.extraInputs && { extraInputs: facts.extraInputs }),
    postprocessing: () => asPutOut,
    boxFrame: facts.boxFrame,
    reading: () => facts.reading,
    caveats: () => facts.caveats ?? [],
  }
}

/** SSD-ResNet34 of MLPerf: stretched to 1200 × 1200, boxes as shares of the picture, 80 classes from 1. */
export const onnxZooSsd = zooFamily({
  id: 'onnx-zoo-ssd',
  title: 'SSD-ResNet34 1200 of the ONNX model zoo and MLPerf',
  readme: 'ssd',
  inputs: ['image'],
  outputs: ['bboxes', 'labels', 'scores'],
  publishedSize: { width: 1200, height: 1200 },
  classCount: 81,
  firstClass: 1,
  openInputSize: { width: 1200, height: 1200 },
  preprocessing: (size) => ({
    ...size,
    fit: { kind: 'stretch', kernel: 'pillow-bilinear' },
    ...unitRgb,
    ...imagenet,
  }),
  boxFrame: 'unit-image',
  reading: chosenOutputs({ boxes: 'bboxes', scores: 'scores', classes: 'labels' }),
})

/** Mean of maskrcnn-benchmark's pixels as red, green, blue. */
const MEAN = [122.7717, 115.9465, 102.9801] as const

const benchmarkPixels = {
  channels: 'bgr',
  scale: 1,
  mean: MEAN,
  std: [1, 1, 1],
  layout: 'chw',
  type: 'float32',
} as const satisfies Partial<Preprocessing>

/**
 * Faster R-CNN of maskrcnn-benchmark: no batch axis, BGR less its mean, boxes in pixels of the resized picture. Sizes are
 * those of its validation (`data/transforms/transforms.py`); the README's example has no limit of the long side.
 */
export const onnxZooFasterRcnn = zooFamily({
  id: 'onnx-zoo-faster-rcnn',
  title: 'Faster R-CNN of the ONNX model zoo (maskrcnn-benchmark)',
  readme: 'faster-rcnn',
  inputs: ['image'],
  outputs: ['6379', '6381', '6383'],
  classCount: 81,
  firstClass: 1,
  openInputSize: null,
  preprocessing: (size) => ({ ...size, fit: { kind: 'stretch', kernel: 'pillow-bilinear' }, ...benchmarkPixels }),
  ownSizePreprocessing: () => ({
    width: null,
    height: null,
    fit: {
      kind: 'short-side',
      kernel: 'pillow-bilinear',
      shortest: 800,
      longest: 1333,
      longSideOf: 'whole-short-side',
      cutTo: 1,
      multipleOf: 32,
      // What is left after the mean is taken off is next to nothing, as the authors' zeros.
      pad: [123, 116, 103],
    },
    ...benchmarkPixels,
  }),
  boxFrame: 'input-pixels',
  reading: chosenOutputs({ boxes: '6379', scores: '6383', classes: '6381' }),
  caveats: [
    'Its published AP counts widths and heights as one pixel larger (x2 − x1 + 1, as in maskrcnn-benchmark). Here they are x2 − x1.',
  ],
})

/** YOLOv3 of keras-yolo3: bicubic letterbox, NMS in the graph, boxes y first in original pixels. */
export const onnxZooYolov3 = zooFamily({
  id: 'onnx-zoo-yolov3',
  title: 'YOLOv3 of the ONNX model zoo (keras-yolo3)',
  readme: 'yolov3',
  inputs: ['input_1', 'image_shape'],
  outputs: ['yolonms_layer_1/ExpandDims_1:0', 'yolonms_layer_1/ExpandDims_3:0', 'yolonms_layer_1/concat_2:0'],
  classCount: 80,
  firstClass: 0,
  openInputSize: { width: 416, height: 416 },
  preprocessing: (size) => ({
    ...size,
    fit: {
      kind: 'letterbox',
      shrink: 'pillow-bicubic',
      enlarge: 'pillow-bicubic',
      scaleUp: true,
      rounding: 'floor',
      place: 'centre',
      pad: [128, 128, 128],
      gain: 'ratio',
      longSideFirst: false,
    },
    ...unitRgb,
  }),
  extraInputs: [{ name: 'image_shape', value: 'original-hw' }],
  boxFrame: 'original-pixels',
  reading: {
    kind: 'selected',
    boxes: { output: 'yolonms_layer_1/ExpandDims_1:0', from: 0, along: 'rows', format: 'corners-yx', strides: null },
    scores: { output: 'yolonms_layer_1/ExpandDims_3:0', from: 0, along: 'columns' },
    selected: 'yolonms_layer_1/concat_2:0',
  },
})
