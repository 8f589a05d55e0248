import type { Fit, Preprocessing } from '../../images/preprocessing.ts'
import type { Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { fixedSize, type ModelSignature, shapeFits, tensorNamed } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import type { Postprocessing } from '../postprocessing.ts'
import { plainClassScores, rowsReading, sixColumns } from '../readings/common-readings.ts'
import type { RowsReading } from '../readings/rows.ts'
import { imagenetLevels, unitRgb } from './common-settings.ts'
import { effdetPreprocessing } from './efficientdet.ts'
import { isLibreYolo } from './named-exporter.ts'
import { ultralyticsNames } from './ultralytics-metadata.ts'

const BOX = 4

/** `ValidationConfig`: conf .001, iou .6, max_det 300; boxes are clipped to the image, and NMS is per class. */
const validation: Postprocessing = {
  scoreFloor: 0.001,
  labelsPerBox: 'all',
  suppression: { iouThreshold: 0.6, classOffset: 'largest-coordinate', maxCandidates: null },
  maxDetections: 300,
  clip: true,
}

/**
 * A model of LibreYOLO's zoo through its ONNX export: decoded in the graph, nothing suppressed. Its metadata name the
 * model, and nothing but they say how pictures are fed.
 */
function libreFamily<Id extends string>(facts: {
  id: Id
  /** `model_family` of its metadata. */
  model: string
  title: string
  sources: string
  misfit: (model: ModelSignature) => string | null
  classCount: (model: ModelSignature) => number | null
  preprocessing: (model: ModelSignature, size: InputSize) => Preprocessing
  postprocessing: Postprocessing
  reading: (model: ModelSignature) => RowsReading
}): Family<Id> {
  return {
    id: facts.id,
    title: facts.title,
    source: `LibreYOLO 1.6.0: export/onnx.py, export/exporter.py, validation/{config,preprocessors}.py, ${facts.sources}`,
    recognise: (model) =>
      isLibreYolo(model, [facts.model])
        ? [{ source: 'metadata', fact: `its metadata say that LibreYOLO exported its ${facts.model}` }]
        : [],
    misfit: facts.misfit,
    isOf: ({ name, model }) => name === 'LibreYOLO' && model === facts.model,
    classCount: facts.classCount,
    preprocessing: facts.preprocessing,
    postprocessing: () => facts.postprocessing,
    boxFrame: 'input-pixels',
    reading: facts.reading,
  }
}

/** The long side to the input, sides cut to whole pixels, the rest grey. */
function letterbox(place: 'centre' | 'top-left'): Fit {
  return {
    kind: 'letterbox',
    shrink: 'cv2-linear',
    enlarge: 'cv2-linear',
    scaleUp: true,
    rounding: 'floor',
    place,
    pad: [114, 114, 114],
    gain: 'ratio',
    longSideFirst: false,
  }
}

/** Rows of corners in input pixels and class scores after the sigmoid, one for each cell of those strides. */
function cornerRows(strides: readonly number[]) {
  const columns = (model: ModelSignature) => fixedSize(model.outputs[0], 2)
  return {
    misfit(model: ModelSignature): string | null {
      const [output, ...others] = model.outputs
      const size = fixedInputSize(model)
      const rows = size === null ? null : cellCount(size, strides)
      const fits = others.length === 0 && shapeFits(output, [null, rows, null]) && (columns(model) ?? BOX + 1) > BOX
      return fits ? null : `its only output is not [1, cells, 4 + classes] for strides ${strides.join(', ')}`
    },
    classCount: (model: ModelSignature) => minusBox(columns(model)),
    reading: () =>
      rowsReading(
        { output: 0, from: 0, along: 'rows', format: 'corners' },
        plainClassScores({ output: 0, from: BOX, along: 'rows' }),
      ),
  } as const
}

function minusBox(numbers: number | null): number | null {
  return numbers === null ? null : numbers - BOX
}

/** RTMDet: BGR with ImageNet's mean and deviation, at the top left of a grey canvas. */
export const libreyoloRtmdet = libreFamily({
  id: 'libreyolo-rtmdet',
  model: 'rtmdet',
  title: 'RTMDet exported by LibreYOLO',
  sources: 'models/rtmdet/nn.py, postprocess/rtmdet.py',
  ...cornerRows([8, 16, 32]),
  preprocessing: (_, size) => ({
    ...size,
    fit: letterbox('top-left'),
    ...unitRgb,
    channels: 'bgr',
    scale: 1,
    ...imagenetLevels,
  }),
  postprocessing: validation,
})

/** PicoDet: stretched, RGB with ImageNet's mean and deviation. */
export const libreyoloPicodet = libreFamily({
  id: 'libreyolo-picodet',
  model: 'picodet',
  title: 'PicoDet exported by LibreYOLO',
  sources: 'models/picodet/nn.py, postprocess/picodet.py',
  ...cornerRows([8, 16, 32, 64]),
  preprocessing: (_, size) => ({
    ...size,
    fit: { kind: 'stretch', kernel: 'cv2-linear' },
    ...unitRgb,
    scale: 1,
    ...imagenetLevels,
  }),
  postprocessing: validation,
})

/** Where `nms=True` puts a suppressed output first, the one before suppression is called so. */
const RAW = 'raw'

function yolo9Output(model: ModelSignature) {
  return tensorNamed(model.outputs, RAW) ?? model.outputs[0]
}

/** YOLOv9: `[1, 4 + classes, cells]`, corners in place of centre and size; where the picture stands is in the metadata. */
export const libreyoloYolo9 = libreFamily({
  id: 'libreyolo-yolo9',
  model: 'yolo9',
  title: 'YOLOv9 exported by LibreYOLO (corners)',
  sources: 'models/yolo9/nn.py, postprocess/yolo9.py, preprocess/letterbox.py',
  misfit(model) {
    const output = yolo9Output(model)
    const [channels, cells] = [fixedSize(output, 1), fixedSize(output, 2)]
    const fits =
      shapeFits(output, [null, null, null]) && (channels ?? BOX + 1) > BOX && (cells ?? 1e9) > (channels ?? 0)
    return fits ? null : 'it has no output [1, 4 + classes, cells]'
  },
  classCount: (model) => minusBox(fixedSize(yolo9Output(model), 1)),
  preprocessing: ({ metadata }, size) => ({
    ...size,
    fit: letterbox(metadata.letterbox_pad === 'center' ? 'centre' : 'top-left'),
    ...unitRgb,
  }),
  postprocessing: {
    ...validation,
    suppression: { iouThreshold: 0.6, classOffset: 'largest-coordinate', maxCandidates: 30000 },
  },
  reading: (model) => {
    const output = yolo9Output(model)?.name ?? 0
    return rowsReading(
      { output, from: 0, along: 'columns', format: 'corners' },
      plainClassScores({ output, from: BOX, along: 'columns' }),
    )
  },
})

/** EfficientDet: the best 5,000 candidates as corners, score, class from 0 (−1: none), before suppression. */
export const libreyoloEfficientdet = libreFamily({
  id: 'libreyolo-efficientdet',
  model: 'efficientdet',
  title: 'EfficientDet exported by LibreYOLO',
  sources: 'models/efficientdet/{nn,utils}.py, postprocess/efficientdet.py',
  misfit: ({ outputs: [output, ...others] }) =>
    others.length === 0 && shapeFits(output, [null, null, 6]) ? null : 'its only output is not [1, candidates, 6]',
  classCount: (model) => ultralyticsNames(model)?.length ?? null,
  preprocessing: effdetPreprocessing,
  postprocessing: { ...validation, labelsPerBox: 'chosen-by-model' },
  reading: () => {
    const reading = sixColumns(0)
    const { scores } = reading
    // Of the 90 columns of its head, those that COCO has no class for come as −1, whatever their score.
    return scores.kind === 'chosen' ? { ...reading, scores: { ...scores, unclassed: 'left-out' } } : reading
  },
})
