import type { Family, FamilyEvidence, ValueEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature } from '../file/model-signature.ts'
import type { Outputs } from '../outputs.ts'
import { rowsWithObjectness } from '../readings/common-readings.ts'
import {
  COLUMNS_BEFORE_CLASSES,
  decodesAnchors,
  hasRowPerAnchor,
  hasYolov5Stem,
  judgeDecoding,
  misfitOfAnchorRows,
} from './anchor-rows.ts'
import { hasYoloMetadata, ultralyticsNames } from './ultralytics-metadata.ts'
import { yolov5Letterbox } from './yolov5-settings.ts'

/**
 * YOLOv5 of its own repository: `[1, boxes, 5 + classes]` = centre x, centre y, width, height in input pixels,
 * objectness, class scores, both after the sigmoid. Segmentation models have mask coefficients after the classes and
 * a second output of prototypes; exports before 6.2 have the raw heads behind.
 */
export const yolov5: Family<'yolov5'> = {
  id: 'yolov5',
  title: 'YOLOv5 (its own repository)',
  source:
    'yolov5 7.0: export.py, models/yolo.py, val.py, utils/general.py, utils/dataloaders.py, utils/augmentations.py',
  recognise(model) {
    const evidence: FamilyEvidence[] = []
    if (misfit(model) !== null || model.metadata.task !== undefined) return evidence
    const names = ultralyticsNames(model)
    const classes = classCount(model)
    if (hasYoloMetadata(model) && (classes === null || classes === names?.length)) {
      const fact = `its metadata have the stride and ${names?.length} classes and no task, as in YOLOv5's files, and its rows have room for them`
      evidence.push({ source: 'metadata', fact })
    }
    if (!decodesAnchors(model) || model.metadata.names !== undefined) return evidence
    const isOpen = fixedInputSize(model) === null
    if (isOpen ? model.inputs[0]?.name !== 'images' : !hasRowPerAnchor(model)) return evidence
    const rows = isOpen
      ? 'a power decodes its boxes, as for anchor boxes'
      : 'it has a row for each of three anchor boxes per cell'
    if (model.outputs[0]?.name === 'output0') {
      evidence.push({ source: 'names', fact: `its output is “output0”, as in YOLOv5, and ${rows}` })
    }
    if (hasYolov5Stem(model)) {
      evidence.push({ source: 'operators', fact: `its first convolution is 6 × 6, as in YOLOv5, and ${rows}` })
    }
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
  judgeValues: judgeRows,
  preprocessing: (_, size) => yolov5Letterbox(size, 'ceil'),
  postprocessing: (model) => ({
    scoreFloor: 0.001,
    labelsPerBox: classCount(model) === 1 ? 'best' : 'all',
    suppression: { iouThreshold: 0.6, classOffset: 7680, maxCandidates: 30000 },
    maxDetections: 300,
    clip: true,
  }),
  boxFrame: 'input-pixels',
  reading: (model) =>
    rowsWithObjectness(model.outputs[0]?.name ?? 0, classCount(model), 'objectness-times-class', masks(model)),
}

function misfit(model: ModelSignature): string | null {
  const reason = misfitOfAnchorRows(model)
  if (reason !== null) return reason
  const others = model.outputs.slice(1)
  return others.every(({ shape }) => shape?.length === 4 || shape?.length === 5)
    ? null
    : 'an output next to its rows is neither a map of mask prototypes nor a raw head'
}

function classCount(model: ModelSignature): number | null {
  const columns = fixedSize(model.outputs[0], 2)
  return columns === null ? (ultralyticsNames(model)?.length ?? null) : columns - COLUMNS_BEFORE_CLASSES - masks(model)
}

/** Mask coefficients of each row: as many as there are prototypes. */
function masks(model: ModelSignature): number {
  const prototypes = model.outputs.find(({ shape }) => shape?.length === 4)
  return fixedSize(prototypes, 1) ?? 0
}

/** Where even the sizes are symbolic, YOLOv9 looks alike: its boxes are along the last axis. */
function judgeRows(outputs: readonly Outputs[]): ValueEvidence | null {
  const [, rows, columns] = outputs[0]?.[0]?.dims ?? []
  if (rows === undefined || columns === undefined) return null
  if (rows > columns) return judgeDecoding(outputs, true)
  return { fits: false, fact: `its boxes are along the last axis: [1, ${rows}, ${columns}]` }
}
