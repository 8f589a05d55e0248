import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Family, FamilyEvidence, ValueEvidence } from '../family.ts'
import type { InputSize } from '../file/input-size.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { shareOfRows, valueColumn } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'
import type { Postprocessing } from '../postprocessing.ts'
import { sixColumns } from '../readings/common-readings.ts'
import { imagenet, unitRgb } from './common-settings.ts'
import { judgeRows, misfitOfSixColumns, unlabelledSixColumns } from './six-columns.ts'

const STRIDES = [8, 16, 32, 64, 128] as const
const SOURCE = 'effdet 0.4.1 (rwightman/efficientdet-pytorch): bench.py, anchors.py, evaluator.py, data/transforms.py'

/** Three octaves of base size 4 strides, each square, wide and high (`default_detection_model_configs`). */
const anchors = [0, 1, 2].flatMap((octave) => {
  const side = 4 * 2 ** (octave / 3)
  const ratios = [
    [1, 1],
    [1.4, 0.7],
    [0.7, 1.4],
  ] as const
  return ratios.map(([width, height]) => [side * width, side * height] as const)
})

/** Long side to the input, the rest ImageNet's mean colour at the right and bottom (`ResizePad`, `resolve_fill_color`). */
export function effdetPreprocessing(_: ModelSignature, { width, height }: InputSize): Preprocessing {
  return {
    width,
    height,
    fit: {
      kind: 'letterbox',
      shrink: 'pillow-bilinear',
      enlarge: 'pillow-bilinear',
      scaleUp: true,
      rounding: 'floor',
      place: 'top-left',
      pad: [124, 116, 104],
      gain: 'ratio',
      longSideFirst: false,
    },
    ...unitRgb,
    ...imagenet,
  }
}

/** What scores less than .001 is not written down; 100 detections (`CocoEvaluator`, `generate_detections`). */
const validation = {
  scoreFloor: 0.001,
  maxDetections: 100,
  clip: false,
} as const satisfies Partial<Postprocessing>

const normalisationCaveat = () => [
  'Its preprocessing uses ImageNet’s mean and deviation. effdet’s tf_efficientdet_…_ap (AdvProp) and tf_efficientdet_lite… models need (level − 127.5) / 127.5 instead, and the file does not show which it is. For those, use a model card.',
]

/** The bare network of effdet: class logits of five strides, then box codes of five strides. */
export const efficientdetHeads: Family<'efficientdet-heads'> = {
  id: 'efficientdet-heads',
  title: 'EfficientDet of effdet, heads only',
  source: SOURCE,
  recognise: (model) =>
    headsMisfit(model) === null
      ? [
          {
            source: 'shapes',
            fact: 'it outputs class logits and 9 × 4 box codes for each of five strides, as EfficientDet does',
          },
        ]
      : [],
  misfit: headsMisfit,
  classCount: (model) => countClasses(model) + 1,
  firstClass: 1,
  preprocessing: effdetPreprocessing,
  postprocessing: () => ({
    ...validation,
    labelsPerBox: 'all',
    suppression: { iouThreshold: 0.5, classOffset: 0, maxCandidates: 5000 },
  }),
  boxFrame: 'input-pixels',
  reading: (model) => ({
    kind: 'anchor-codes',
    levels: STRIDES.map((stride, at) => ({ stride, scores: at, codes: STRIDES.length + at })),
    anchors,
    classes: countClasses(model),
    firstClass: 1,
    codeOrder: 'yxhw',
    cut: true,
  }),
  caveats: normalisationCaveat,
}

function countClasses(model: ModelSignature): number {
  return (fixedSize(model.outputs[0], 1) ?? 0) / anchors.length
}

function headsMisfit({ outputs }: ModelSignature): string | null {
  const channels = outputs.map((output) => (output.shape?.length === 4 ? fixedSize(output, 1) : null))
  const [classChannels] = channels
  const fits =
    outputs.length === 2 * STRIDES.length &&
    classChannels !== null &&
    classChannels !== undefined &&
    classChannels % anchors.length === 0 &&
    channels.every((count, at) => count === (at < STRIDES.length ? classChannels : 4 * anchors.length))
  return fits ? null : 'it lacks class logits and box codes of five strides with nine anchors each'
}

/** effdet's DetBenchPredict: rows of x1, y1, x2, y2 in input pixels, score, class from 1; rows of zeros at the end. */
export const efficientdetBench: Family<'efficientdet-bench'> = {
  id: 'efficientdet-bench',
  title: 'EfficientDet of effdet with its post-processing (DetBenchPredict)',
  source: SOURCE,
  recognise(model): FamilyEvidence[] {
    return operatorCount(model, 'NonMaxSuppression') > 0 ? unlabelledSixColumns(model) : []
  },
  misfit: misfitOfSixColumns,
  classCount: () => null,
  firstClass: 1,
  judgeValues,
  preprocessing: effdetPreprocessing,
  postprocessing: () => ({ ...validation, labelsPerBox: 'chosen-by-model', suppression: null }),
  boxFrame: 'input-pixels',
  reading: () => sixColumns(0),
  caveats: normalisationCaveat,
}

/** Class 0 stands for padding alone. */
function judgeValues(outputs: readonly Outputs[]): ValueEvidence | null {
  const column = (from: number) => valueColumn(outputs, { output: 0, from, along: 'rows' })
  const classZeroShare = shareOfRows([column(4), column(5)], (score, number) => score > 0 && number === 0)
  if (classZeroShare !== null && classZeroShare > 0)
    return { fits: false, fact: 'it has detections of class 0, but effdet counts from 1' }
  return judgeRows(outputs, { boxes: 'pixels', scores: 'chosen', padded: true })
}
