import type { Family, ValueEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits } from '../file/model-signature.ts'
import { gridSize } from '../grid-cells.ts'
import type { Outputs } from '../outputs.ts'
import { stretchedBgr } from './yolo-fastestv2.ts'

const STRIDE = 16
const COLUMNS_BEFORE_CLASSES = 5

/** FastestDet: one map of stride 16, `[1, 1 + 4 + classes, rows, columns]`; objectness and class scores are done. */
export const fastestDet: Family<'fastestdet'> = {
  id: 'fastestdet',
  title: 'FastestDet',
  source:
    'FastestDet: test.py, module/custom_layers.py, utils/tool.py (handle_preds), utils/evaluation.py, utils/datasets.py',
  recognise(model) {
    const isOne = misfit(model) === null && fixedInputSize(model) !== null && operatorCount(model, 'Softmax') === 1
    if (!isOne) return []
    const fact = `its only output is a map of stride 16 with 5 + ${classCount(model)} channels, and the graph has a softmax`
    return [{ source: 'operators', fact }]
  },
  misfit,
  classCount,
  judgeValues,
  preprocessing: (_, size) => stretchedBgr(size),
  postprocessing: () => ({
    scoreFloor: 0.001,
    labelsPerBox: 'best',
    suppression: { iouThreshold: 0.45, classOffset: 'largest-coordinate', maxCandidates: null },
    maxDetections: null,
    clip: false,
  }),
  boxFrame: 'unit-image',
  reading: (model) => ({
    kind: 'fastest-det',
    output: model.outputs[0]?.name ?? 0,
    objectnessPower: 0.6,
    classPower: 0.4,
  }),
}

function misfit(model: ModelSignature): string | null {
  const [output, ...others] = model.outputs
  const channels = fixedSize(output, 1)
  if (others.length > 0) return 'it has more than one output'
  if (channels === null || channels <= COLUMNS_BEFORE_CLASSES) return 'its output has no room for 5 numbers and classes'
  const size = fixedInputSize(model)
  if (size === null) return output?.shape?.length === 4 ? null : 'its output is not a map'
  const { rows, columns } = gridSize(size, STRIDE)
  const fits = shapeFits(output, [null, channels, rows, columns])
  return fits ? null : 'its output is not a map [1, 5 + classes, rows, columns] of stride 16'
}

function classCount(model: ModelSignature): number | null {
  const channels = fixedSize(model.outputs[0], 1)
  return channels === null ? null : channels - COLUMNS_BEFORE_CLASSES
}

/** The class scores of a cell are a softmax: they sum to 1. */
function judgeValues(outputs: readonly Outputs[]): ValueEvidence | null {
  const [output] = outputs[0] ?? []
  const [channels = 0, rows = 0, columns = 0] = output?.dims.slice(-3) ?? []
  if (output === undefined || rows * columns === 0) return null
  const isSoftmax = Array.from({ length: rows * columns }, (_, cell) => {
    let sum = 0
    for (let channel = COLUMNS_BEFORE_CLASSES; channel < channels; channel++) {
      sum += output.data[channel * rows * columns + cell] as number
    }
    return Math.abs(sum - 1) < 1e-3
  }).every(Boolean)
  return isSoftmax
    ? { fits: true, fact: 'the class scores of each cell sum to 1' }
    : { fits: false, fact: 'the channels after the fifth do not sum to 1 in each cell' }
}
