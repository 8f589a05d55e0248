import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Evidence, Family, ValueEvidence } from '../family.ts'
import { imageInput } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import { isWhole, rowCount, valueColumn } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'
import type { Postprocessing } from '../postprocessing.ts'
import { asPutOut, unitRgb } from './common-settings.ts'
import { hasYoloNasNames, yoloNasClassCount, yoloNasForm, yoloNasReading } from './yolo-nas-outputs.ts'

/** Pixels between the resized picture and the canvas: 636 in 640. */
const SPARE = 4

/** `valid_metrics_list` of coco2017_yolo_nas_train_params.yaml, for exports without suppression. */
const validation: Postprocessing = {
  scoreFloor: 0.01,
  labelsPerBox: 'all',
  suppression: { iouThreshold: 0.7, classOffset: 'largest-coordinate', maxCandidates: 1000 },
  maxDetections: 300,
  clip: false,
}

/**
 * YOLO-NAS through SuperGradients' `model.export`: the pixels' normalisation is part of the graph, the resize is not, and
 * it differs between the published COCO weights and what its data sets for own data do. Those read pictures as BGR, so
 * that the graph of a model trained on own data first turns the channels of its RGB input round.
 */
function yoloNasFamily<Id extends string>(facts: { id: Id; title: string; ownData: boolean }): Family<Id> {
  return {
    id: facts.id,
    title: facts.title,
    source:
      'super-gradients 3.7.1: module_interfaces/exportable_detector.py, conversion/onnx/nms.py, training/processing/processing.py, training/datasets/detection_datasets/detection_dataset.py (get_dataset_preprocessing_params)',
    recognise(model) {
      const evidence: Evidence[] = []
      const form = yoloNasForm(model)
      const trained = trainedOnOwnData(model)
      if (form === null || (trained !== null && trained !== facts.ownData)) return evidence
      const order =
        trained === null
          ? ''
          : facts.ownData
            ? ' and reverses the channels first'
            : ' and keeps the order of the channels'
      if (hasYoloNasNames(model)) {
        evidence.push({ source: 'names', fact: `its outputs have SuperGradients’ names${order}` })
      } else if (form === 'raw') {
        const fact = 'it outputs corners, then class scores, of strides 8, 16 and 32 from transposed convolutions'
        evidence.push({ source: 'operators', fact })
      } else if (form === 'flat') {
        const fact = 'its only output has seven columns per box: image, corners, then class and score in either order'
        evidence.push({ source: 'shapes', fact })
      }
      return evidence
    },
    misfit: (model) =>
      yoloNasForm(model) === null
        ? 'its outputs are neither [boxes, 7], nor num_predictions, pred_boxes, pred_scores and pred_classes, nor corners and class scores of each cell'
        : null,
    classCount: yoloNasClassCount,
    judgeValues,
    preprocessing: (model, size) => letterboxed(model, size, facts.ownData),
    postprocessing: (model) => (yoloNasForm(model) === 'raw' ? validation : asPutOut),
    boxFrame: 'input-pixels',
    reading: yoloNasReading,
    caveats: (model) => [
      ...(yoloNasForm(model) === 'raw'
        ? []
        : [
            'NMS is part of the graph, with a confidence threshold (.25 for the published weights, .5 for others, unless set otherwise at export) and an IoU threshold (.7, .65). They cannot be undone, so its AP is lower than with the validation threshold of .01.',
          ]),
      ...(facts.ownData && !normalisesItself(model)
        ? [
            'The file does not say whether to divide pixels by 255. SuperGradients’ data sets in YOLO format do not (0…255). If AP is low, try the other way with a model card.',
          ]
        : []),
    ],
  }
}

function normalisesItself(model: ModelSignature): boolean {
  return imageInput(model)?.type === 'uint8' || model.channelReversals > 0
}

/** Null where the graph does not say, because it was exported without pre-processing. */
function trainedOnOwnData(model: ModelSignature): boolean | null {
  return normalisesItself(model) ? model.channelReversals % 2 === 1 : null
}

function letterboxed(model: ModelSignature, { width, height }: InputSize, ownData: boolean): Preprocessing {
  return {
    width,
    height,
    fit: {
      kind: 'letterbox',
      shrink: 'cv2-linear',
      enlarge: 'cv2-linear',
      scaleUp: true,
      rounding: 'round',
      place: ownData ? 'top-left' : 'centre',
      ...(!ownData && { spare: SPARE }),
      pad: [114, 114, 114],
      gain: 'ratio',
      longSideFirst: false,
    },
    ...unitRgb,
    ...((normalisesItself(model) || ownData) && { scale: 1 }),
    channels: ownData && !normalisesItself(model) ? 'bgr' : 'rgb',
  }
}

/** YOLOv7 puts class and score the other way round: the column of whole numbers is the class. */
function judgeValues(outputs: readonly Outputs[], model: ModelSignature): ValueEvidence | null {
  if (yoloNasForm(model) !== 'flat') return null
  const output = model.outputs[0]?.name ?? 0
  const column = (from: number) => valueColumn(outputs, { output, from, along: 'rows' })
  const [scores, classes] = [column(5), column(6)]
  if (rowCount(classes) === 0 || isWhole(classes) === isWhole(scores)) return null
  return isWhole(classes)
    ? { fits: true, fact: 'its seventh column has whole numbers (classes), and its sixth does not' }
    : { fits: false, fact: 'its sixth column has whole numbers (classes), and its seventh does not' }
}

/** The published COCO weights: centred on grey, two pixels of margin at least on each side. */
export const yoloNas = yoloNasFamily({
  id: 'yolo-nas',
  title: 'YOLO-NAS from SuperGradients (COCO weights)',
  ownData: false,
})

/** Trained on own data (`DetectionPaddedRescale`): at the top left of the canvas. */
export const yoloNasOwnData = yoloNasFamily({
  id: 'yolo-nas-own-data',
  title: 'YOLO-NAS from SuperGradients (trained on own data)',
  ownData: true,
})
