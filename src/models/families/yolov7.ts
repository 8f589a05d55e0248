import type { Family, FamilyEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature } from '../file/model-signature.ts'
import { rowsWithObjectness } from '../readings/common-readings.ts'
import {
  COLUMNS_BEFORE_CLASSES,
  decodesAnchors,
  hasOnlyRawHeads,
  hasRowPerAnchor,
  hasYolov5Stem,
  judgeDecoding,
  misfitOfAnchorRows,
} from './anchor-rows.ts'
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
    const evidence: FamilyEvidence[] = []
    if (misfit(model) !== null || model.metadata.names !== undefined) return evidence
    if (!decodesAnchors(model) || hasYolov5Stem(model)) return evidence
    const isOpen = fixedInputSize(model) === null
    if (isOpen ? model.inputs[0]?.name !== 'images' : !hasRowPerAnchor(model)) return evidence
    const rows = isOpen
      ? 'a power decodes its boxes, as for anchor boxes'
      : 'it has a row for each of three anchor boxes per cell'
    if (model.outputs[0]?.name === 'output') {
      const fact = `its output is “output”, as in YOLOv7 and in YOLOv5 6.0 and 6.1, and ${rows}`
      evidence.push({ source: 'names', fact, shared: true })
    }
    if (isOpen) return evidence
    const fact = 'its output has a row for each of three anchor boxes per cell, with objectness, as in YOLOv5 and v7'
    evidence.push({ source: 'shapes', fact, shared: true })
    return evidence
  },
  misfit,
  classCount,
  judgeValues: (pictures) => judgeDecoding(pictures, true),
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
  return (
    misfitOfAnchorRows(model) ??
    (hasOnlyRawHeads(model.outputs.slice(1)) ? null : 'an output next to its rows is not a raw head')
  )
}

function classCount(model: ModelSignature): number | null {
  const columns = fixedSize(model.outputs[0], 2)
  return columns === null ? null : columns - COLUMNS_BEFORE_CLASSES
}
