import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits } from '../file/model-signature.ts'
import { gridSize } from '../grid-cells.ts'
import { unitRgb } from './common-settings.ts'

/** `data/coco.data`, for an input of 352 × 352. */
const LEVELS = [
  {
    stride: 16,
    anchors: [
      [12.64, 19.39],
      [37.88, 51.48],
      [55.71, 138.31],
    ],
  },
  {
    stride: 32,
    anchors: [
      [126.91, 78.23],
      [131.57, 214.55],
      [279.92, 258.87],
    ],
  },
] as const
const COLUMNS_BEFORE_CLASSES = 15

/**
 * Yolo-FastestV2: for strides 16 and 32 one output `[1, rows, columns, 12 + 3 + classes]`, sigmoids of four numbers for
 * each of three anchors, of their objectness, and one softmax over the classes for all three.
 */
export const yoloFastestV2: Family<'yolo-fastestv2'> = {
  id: 'yolo-fastestv2',
  title: 'Yolo-FastestV2',
  source:
    'Yolo-FastestV2: pytorch2onnx.py, model/detector.py, utils/utils.py (handel_preds, evaluation), utils/datasets.py',
  recognise(model) {
    // TensorFlow's ports of YOLOv3-tiny and v4-tiny output maps of these shapes, without a softmax.
    const isOne = misfit(model) === null && fixedInputSize(model) !== null && operatorCount(model, 'Softmax') > 0
    if (!isOne) return []
    const fact = `its two outputs are maps of strides 16 and 32 with 15 + ${classCount(model)} numbers per cell, and the graph has a softmax`
    return [{ source: 'operators', fact }]
  },
  misfit,
  classCount,
  preprocessing: (_, size) => stretchedBgr(size),
  postprocessing: () => ({
    scoreFloor: 0.01,
    labelsPerBox: 'best',
    suppression: { iouThreshold: 0.4, classOffset: 4096, maxCandidates: 30000 },
    maxDetections: 300,
    clip: false,
  }),
  boxFrame: 'input-pixels',
  reading: (model) => ({
    kind: 'anchors',
    levels: LEVELS.map((level, output) => ({ ...level, output, centreScale: 2 })),
    axes: 'cell-shared-classes',
    activation: 'none',
    size: 'squared-sigmoid',
    classes: classCount(model) ?? 0,
    score: 'objectness-times-class',
  }),
  caveats: () => [
    'The anchors are not in the file, so those of data/coco.data are used. A model trained with others (genanchors.py) needs a model card.',
  ],
}

/** `utils/datasets.py`: stretched by cv2.resize, BGR as OpenCV reads it, divided by 255. */
export function stretchedBgr({ width, height }: InputSize): Preprocessing {
  return { width, height, fit: { kind: 'stretch', kernel: 'cv2-linear' }, ...unitRgb, channels: 'bgr' }
}

function misfit(model: ModelSignature): string | null {
  if (model.outputs.length !== LEVELS.length) return 'it does not have two outputs'
  const columns = fixedSize(model.outputs[0], 3)
  if (columns === null || columns <= COLUMNS_BEFORE_CLASSES)
    return 'its outputs have no room for 15 numbers and classes'
  const size = fixedInputSize(model)
  if (size === null) return null
  const fits = LEVELS.every(({ stride }, at) => {
    const grid = gridSize(size, stride)
    return shapeFits(model.outputs[at], [null, grid.rows, grid.columns, columns])
  })
  return fits ? null : 'its outputs are not maps [1, rows, columns, 15 + classes] of strides 16 and 32'
}

function classCount(model: ModelSignature): number | null {
  const columns = fixedSize(model.outputs[0], 3)
  return columns === null ? null : columns - COLUMNS_BEFORE_CLASSES
}
