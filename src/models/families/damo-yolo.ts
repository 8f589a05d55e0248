import type { Family, FamilyEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { plainClassScores, rowsReading } from '../readings/common-readings.ts'
import { unitRgb } from './common-settings.ts'

const STRIDES = [8, 16, 32] as const

/**
 * DAMO-YOLO without suppression: class scores [1, cells, classes] (after the sigmoid) named `output`, then corners
 * [1, cells, 4] in input pixels under a bare number. Pictures are stretched, RGB 0…255 without mean or deviation.
 */
export const damoYolo: Family<'damo-yolo'> = {
  id: 'damo-yolo',
  title: 'DAMO-YOLO',
  source:
    'tinyvision/DAMO-YOLO 319572e: tools/converter.py, tools/demo.py, damo/utils/boxes.py, damo/config/augmentations.py',
  recognise(model) {
    const evidence: FamilyEvidence[] = []
    if (misfit(model) !== null) return evidence
    const fact = 'it outputs class scores, then corners, with a row for each cell of strides 8, 16 and 32'
    if (model.inputs[0]?.name === 'images' && model.outputs[0]?.name === 'output') {
      evidence.push({ source: 'names', fact: `${fact}, with DAMO-YOLO’s names` })
    } else if (operatorCount(model, 'Softmax') === STRIDES.length) {
      evidence.push({ source: 'operators', fact: `${fact}, and has one softmax per stride`, shared: true })
    }
    return evidence
  },
  misfit,
  classCount: (model) => fixedSize(model.outputs[0], -1),
  preprocessing: (_, { width, height }) => ({
    width,
    height,
    fit: { kind: 'stretch', kernel: 'cv2-linear' },
    ...unitRgb,
    scale: 1,
  }),
  postprocessing: () => ({
    scoreFloor: 0.05,
    labelsPerBox: 'all',
    suppression: { iouThreshold: 0.7, classOffset: 'largest-coordinate', maxCandidates: null },
    maxDetections: 500,
    clip: false,
  }),
  boxFrame: 'input-pixels',
  reading: () =>
    rowsReading(
      { output: 1, from: 0, along: 'rows', format: 'corners' },
      plainClassScores({ output: 0, from: 0, along: 'rows' }),
    ),
  caveats: () => [
    'The file does not say which DAMO-YOLO it is. T, S, M and L are validated with a score floor of .05 and an NMS IoU of .7, the nano models with .03 and .65. If they are wrong, set --score-floor and --nms-iou.',
  ],
}

function misfit(model: ModelSignature): string | null {
  const [scores, boxes, ...others] = model.outputs
  const size = fixedInputSize(model)
  const cells = size === null ? null : cellCount(size, STRIDES)
  return others.length === 0 && shapeFits(scores, [null, cells, null]) && shapeFits(boxes, [null, cells, 4])
    ? null
    : 'its outputs are not class scores and corners of each cell of strides 8, 16 and 32'
}
