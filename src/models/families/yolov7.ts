import type { Evidence, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { rowsWithObjectness } from '../readings/common-readings.ts'
import { COLUMNS_BEFORE_CLASSES, hasRowPerAnchor, misfitOfAnchorRows } from './anchor-rows.ts'
import { yolov5Letterbox } from './yolov5-settings.ts'

/**
 * YOLOv7 exported with `--grid`: rows as YOLOv5's. Of a single class the objectness alone is the score, since training
 * leaves its class score at one half.
 */
export const yolov7: Family<'yolov7'> = {
  id: 'yolov7',
  title: 'YOLOv7 (--grid)',
  source: 'yolov7: export.py, models/yolo.py, test.py, utils/general.py, utils/datasets.py',
  recognise(model) {
    const evidence: Evidence[] = []
    if (misfit(model) !== null || model.metadata.names !== undefined) return evidence
    const named = model.outputs[0]?.name === 'output'
    if (fixedInputSize(model) === null) {
      if (model.inputs[0]?.name !== 'images' || !named || operatorCount(model, 'Pow') === 0) return evidence
      const fact =
        'its input is “images” and its output “output”, as in YOLOv7, and a power decodes its boxes, as for anchor boxes'
      return [{ source: 'names', fact }]
    }
    if (!hasRowPerAnchor(model)) return evidence
    if (named) {
      const fact = 'its output is “output”, as in YOLOv7, with a row for each of three anchor boxes per cell'
      evidence.push({ source: 'names', fact })
    }
    const fact = 'its output has a row for each of three anchor boxes per cell, with objectness, as in YOLOv5 and v7'
    evidence.push({ source: 'shapes', fact })
    return evidence
  },
  misfit,
  classCount,
  preprocessing: (_, size) => yolov5Letterbox(size, 'floor'),
  postprocessing: (model) => ({
    scoreFloor: 0.001,
    labelsPerBox: classCount(model) === 1 ? 'best' : 'all',
    suppression: { iouThreshold: 0.65, classOffset: 4096, maxCandidates: 30000 },
    maxDetections: 300,
    clip: true,
  }),
  boxFrame: 'input-pixels',
  reading: (model) =>
    rowsWithObjectness(
      model.outputs[0]?.name ?? 0,
      null,
      classCount(model) === 1 ? 'objectness' : 'objectness-times-class',
    ),
}

function misfit(model: ModelSignature): string | null {
  return misfitOfAnchorRows(model) ?? (model.outputs.length === 1 ? null : 'it has more than one output')
}

function classCount(model: ModelSignature): number | null {
  const columns = fixedSize(model.outputs[0], 2)
  return columns === null ? null : columns - COLUMNS_BEFORE_CLASSES
}
