import type { Family, FamilyEvidence, ValueEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { isConstant, rangeOf, valueColumn } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'
import { rowsWithObjectness } from '../readings/common-readings.ts'
import { yolov6Letterbox } from './yolov6-settings.ts'

/** What exports of release 0.1 call their input; their boxes were computed with an exponential, as YOLOX' are. */
const EARLY_INPUT = 'image_arrays'
const OBJECTNESS = 4
const CLASSES = 5
const STRIDES = [
  [8, 16, 32],
  [8, 16, 32, 64],
] as const

/**
 * YOLOv6 as `deploy/ONNX/export_onnx.py` writes it: `[1, cells, 5 + classes]` = centre x, centre y, width, height in
 * input pixels, an objectness that is 1 everywhere since release 0.2, class scores after the sigmoid.
 */
export const yolov6: Family<'yolov6'> = {
  id: 'yolov6',
  title: 'YOLOv6',
  source:
    'YOLOv6: deploy/ONNX/export_onnx.py, yolov6/models/effidehead.py, yolov6/core/evaler.py, yolov6/utils/nms.py, yolov6/data/datasets.py',
  recognise(model) {
    const evidence: FamilyEvidence[] = []
    if (misfit(model) !== null || !hasRowPerCell(model)) return evidence
    const input = model.inputs[0]?.name
    const isEarly = input === EARLY_INPUT && model.outputs[0]?.name === 'outputs'
    if (hasFeaturesOfYolox(model) && !isEarly) return evidence
    if (isEarly || (input === 'images' && model.outputs[0]?.name === 'outputs')) {
      const fact = `its input is “${input}” and its output “outputs”, as in YOLOv6 (in YOLOX: “output”), with one row per cell`
      evidence.push({ source: 'names', fact })
    }
    const fact = 'its only output has one row per cell, with objectness, as in YOLOv6 and YOLOX'
    evidence.push({ source: 'shapes', fact, shared: true })
    return evidence
  },
  misfit,
  classCount: (model) => {
    const columns = fixedSize(model.outputs[0], 2)
    return columns === null ? null : columns - CLASSES
  },
  judgeValues,
  preprocessing: (_, size) => yolov6Letterbox(size),
  postprocessing: (model) => ({
    scoreFloor: 0.03,
    labelsPerBox: fixedSize(model.outputs[0], 2) === CLASSES + 1 ? 'best' : 'all',
    suppression: { iouThreshold: 0.65, classOffset: 4096, maxCandidates: 30000 },
    maxDetections: 300,
    clip: true,
  }),
  boxFrame: 'input-pixels',
  reading: (model) => rowsWithObjectness(model.outputs[0]?.name ?? 0),
}

function misfit(model: ModelSignature): string | null {
  const [output, ...others] = model.outputs
  const columns = fixedSize(output, 2)
  if (others.length > 0) return 'it has more than one output'
  if (output?.shape?.length !== 3) return 'its output does not have three axes [1, cells, 5 + classes]'
  if (columns !== null && columns <= CLASSES) return `${columns} columns leave no room for classes`
  const open = fixedInputSize(model) === null || fixedSize(output, 1) === null
  return open || hasRowPerCell(model) ? null : 'it does not have one row for each grid cell'
}

function hasRowPerCell(model: ModelSignature): boolean {
  const size = fixedInputSize(model)
  const rows = fixedSize(model.outputs[0], 1)
  return size !== null && rows !== null && STRIDES.some((strides) => rows === cellCount(size, strides))
}

/** A Focus layer, or the exponential that decodes YOLOX' boxes; YOLOv6 has neither since release 0.2. */
function hasFeaturesOfYolox(model: ModelSignature): boolean {
  return model.stemShapes.some((shape) => shape[1] === 12) || operatorCount(model, 'Exp') > 0
}

function judgeValues(outputs: readonly Outputs[], model: ModelSignature): ValueEvidence | null {
  const output = model.outputs[0]?.name ?? 0
  const objectness = valueColumn(outputs, { output, from: OBJECTNESS, along: 'rows' })
  if (isConstant(objectness, 1)) return { fits: true, fact: 'its objectness is 1 in every row, as in YOLOv6' }
  const range = rangeOf(objectness)
  if (range === null) return null
  return {
    fits: false,
    fact: `its objectness varies from ${range.lowest.toPrecision(2)} to ${range.highest.toPrecision(2)}`,
  }
}
