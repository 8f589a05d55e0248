import type { Evidence, Family } from '../family.ts'
import { cellCount } from '../grid-cells.ts'
import { fixedInputSize } from '../image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../model-signature.ts'
import { plainClassScores } from '../readings/common-readings.ts'
import {
  choosesUnsaid,
  isTrue,
  isUltralytics,
  rectangleCaveat,
  ultralyticsInputSize,
  ultralyticsLetterbox,
  ultralyticsNames,
  ultralyticsValidation,
} from './ultralytics-metadata.ts'

const BOX_CHANNELS = 4
const STRIDES = [8, 16, 32] as const

/**
 * Ultralytics' raw head: `[1, 4 + classes, cells]`, centre x, centre y, width, height in input pixels, class scores
 * after the sigmoid, no objectness. v5u, v8, v9, 11, 12, 26 and v10 exported without their one-to-one head.
 */
export const ultralyticsRaw: Family<'ultralytics-raw'> = {
  id: 'ultralytics-raw',
  title: 'Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)',
  source: 'ultralytics 8.4.190: engine/exporter.py, utils/nms.py, models/yolo/detect/val.py, data/base.py',
  recognise(model) {
    const evidence: Evidence[] = []
    const output = model.outputs[0]
    if (output?.shape?.length !== 3 || model.outputs.length !== 1) return evidence
    const channels = fixedSize(output, 1)
    const cells = fixedSize(output, 2)
    const names = ultralyticsNames(model)
    if (isUltralytics(model) && names !== null && fitsNames(channels, cells, names.length) && !choosesItself(model)) {
      const fact = `its metadata name ${names.length} classes and its output has room for 4 + ${names.length} channels`
      evidence.push({ source: 'metadata', fact })
    }
    const size = fixedInputSize(model)
    const isWide = channels !== null && cells !== null && channels > BOX_CHANNELS && cells > channels
    if (isWide && size !== null && cells === cellCount(size, STRIDES)) {
      const fact = `its only output is [1, ${channels}, ${cells}], one column for each cell of strides 8, 16 and 32`
      evidence.push({ source: 'shapes', fact })
    }
    return evidence
  },
  misfit(model) {
    const channels = fixedSize(model.outputs[0], 1)
    if (model.outputs[0]?.shape?.length !== 3) return 'its first output has not three axes [1, 4 + classes, cells]'
    return channels !== null && channels <= BOX_CHANNELS ? `${channels} channels leave no room for classes` : null
  },
  classCount,
  openInputSize: ultralyticsInputSize,
  preprocessing: (_, size) => ultralyticsLetterbox(size),
  extraInputs: [],
  postprocessing: (model) => ({
    ...ultralyticsValidation,
    labelsPerBox: classCount(model) === 1 ? 'best' : 'all',
    suppression: { iouThreshold: 0.7, classOffset: 7680, maxCandidates: 30000 },
  }),
  boxFrame: 'input-pixels',
  reading: (model) => {
    const output = model.outputs[0]?.name ?? 0
    return {
      kind: 'rows',
      boxes: { output, from: 0, along: 'columns', format: 'centre-size', strides: null },
      scores: plainClassScores({ output, from: BOX_CHANNELS, along: 'columns' }),
      count: null,
      picture: null,
    }
  },
  caveats: rectangleCaveat,
}

function classCount(model: ModelSignature): number | null {
  const channels = fixedSize(model.outputs[0], 1)
  return channels === null ? null : channels - BOX_CHANNELS
}

/** A dynamic export may leave both axes symbolic. */
function fitsNames(channels: number | null, cells: number | null, classes: number): boolean {
  return (
    (channels === null || channels === BOX_CHANNELS + classes) && (cells === null || cells > BOX_CHANNELS + classes)
  )
}

function choosesItself(model: ModelSignature): boolean {
  return (
    isTrue(model.metadata.end2end) ||
    choosesUnsaid(model) ||
    operatorCount(model, 'NonMaxSuppression') > 0 ||
    operatorCount(model, 'GridSample') > 0
  )
}
