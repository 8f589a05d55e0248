import { counted } from '../../counted.ts'
import type { Family, FamilyEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { plainClassScores, rowsReading } from '../readings/common-readings.ts'
import { contradictionOf, notCentresInPixels, notClassScores } from './row-values.ts'
import {
  choosesUnsaid,
  isTrue,
  isUltralytics,
  mayBeOfEarly2023,
  rectangleCaveat,
  ultralyticsInputSize,
  ultralyticsLetterbox,
  ultralyticsNames,
  ultralyticsValidation,
} from './ultralytics-metadata.ts'
import { hasBoxesAndPrototypes, numbersAfterClasses } from './ultralytics-tasks.ts'

const BOX_CHANNELS = 4
/** Strides of the heads that the zoo has: usual, P6, P2. */
const STRIDES = [
  [8, 16, 32],
  [8, 16, 32, 64],
  [4, 8, 16, 32],
] as const

/**
 * Ultralytics' raw head: `[1, 4 + classes, cells]`, centre x, centre y, width, height in input pixels, class scores
 * after the sigmoid, no objectness, or the same with its last axes exchanged. v5u, v8, v9, 11, 12, 26 and v10 exported without their one-to-one head.
 * Segmentation and pose models have mask coefficients or key points after the classes, which are not read.
 */
export const ultralyticsRaw: Family<'ultralytics-raw'> = {
  id: 'ultralytics-raw',
  title: 'Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)',
  source: 'ultralytics 8.4.190: engine/exporter.py, utils/nms.py, models/yolo/detect/val.py, data/base.py',
  recognise(model) {
    const evidence: FamilyEvidence[] = []
    const [output, ...others] = model.outputs
    if (!hasBoxesAndPrototypes(model)) return evidence
    const { channels, cells, along } = layoutOf(model)
    const names = ultralyticsNames(model)
    if (isUltralytics(model)) {
      const extra = numbersAfterClasses(model)
      if (names === null || extra === null || choosesItself(model)) return evidence
      if (!fitsNames(channels, cells, names.length + extra)) return evidence
      const room = extra === 0 ? `4 + ${names.length}` : `4 + ${names.length} + ${extra}`
      const fact = `its metadata name ${counted(names.length, 'class', 'classes')} and its output has room for ${room} channels`
      evidence.push({ source: 'metadata', fact })
    }
    if (others.length > 0) return evidence
    const hasHead = channels !== null || operatorCount(model, 'Softmax') > 0
    if (mayBeOfEarly2023(model) && hasHead && !choosesItself(model) && fitsNames(channels, cells, names?.length ?? 0)) {
      const fact = `its metadata have the stride and ${names?.length} classes and no task, as in Ultralytics’ files of early 2023 and in YOLOv9’s, and its boxes are along the last axis`
      evidence.push({ source: 'metadata', fact })
    }
    const size = fixedInputSize(model)
    const isWide = channels !== null && channels > BOX_CHANNELS && output !== undefined
    if (isWide && size !== null && cells === cellCount(size, STRIDES[0])) {
      const fact =
        along === 'columns'
          ? `its only output is [1, ${channels}, ${cells}], one column for each cell, as in Ultralytics’ and YOLOv9’s exports`
          : `its only output is [1, ${cells}, ${channels}], one row for each cell, as in a raw head whose last axes were exchanged`
      evidence.push({ source: 'shapes', fact, shared: true })
    }
    return evidence
  },
  misfit(model) {
    const { channels, cells, along } = layoutOf(model)
    if (model.outputs[0]?.shape?.length !== 3)
      return 'its first output does not have three axes [1, 4 + classes, cells]'
    if (channels !== null && channels <= BOX_CHANNELS) return `${channels} channels leave no room for classes`
    const size = fixedInputSize(model)
    if (along === 'columns' || size === null || cells === null) return null
    return STRIDES.some((strides) => cells === cellCount(size, strides))
      ? null
      : 'its boxes are not along the last axis, and it does not have one row for each grid cell'
  },
  judgeValues(pictures, model) {
    const columns = { output: 0, along: layoutOf(model).along } as const
    const boxes = notCentresInPixels(pictures, { ...columns, from: 0 })
    const scores = numbersAfterClasses(model) ? null : notClassScores(pictures, { ...columns, from: BOX_CHANNELS })
    return contradictionOf([boxes, scores])
  },
  isOf: ({ name }) => name === 'Ultralytics',
  classCount,
  openInputSize: ultralyticsInputSize,
  preprocessing: (_, size) => ultralyticsLetterbox(size),
  postprocessing: (model) => ({
    ...ultralyticsValidation,
    labelsPerBox: classCount(model) === 1 ? 'best' : 'all',
    suppression: { iouThreshold: 0.7, classOffset: 7680, maxCandidates: 30000 },
  }),
  boxFrame: 'input-pixels',
  reading: (model) => {
    const output = model.outputs[0]?.name ?? 0
    const { along } = layoutOf(model)
    return rowsReading(
      { output, from: 0, along, format: 'centre-size' },
      plainClassScores({ output, from: BOX_CHANNELS, along }, { count: classCount(model) }),
      { unread: numbersAfterClasses(model) ?? 0 },
    )
  },
  caveats: rectangleCaveat,
}

function classCount(model: ModelSignature): number | null {
  const { channels } = layoutOf(model)
  if (channels === null) return ultralyticsNames(model)?.length ?? null
  return channels - BOX_CHANNELS - (numbersAfterClasses(model) ?? 0)
}

/** Boxes are along the last axis, unless somebody exchanged it with the one before: there are more boxes than numbers. */
function layoutOf(model: ModelSignature) {
  const [before, last] = [fixedSize(model.outputs[0], 1), fixedSize(model.outputs[0], 2)]
  return before !== null && last !== null && before > last
    ? ({ channels: last, cells: before, along: 'rows' } as const)
    : ({ channels: before, cells: last, along: 'columns' } as const)
}

/** A dynamic export may leave both axes symbolic. */
function fitsNames(channels: number | null, cells: number | null, numbers: number): boolean {
  return (
    (channels === null || channels === BOX_CHANNELS + numbers) && (cells === null || cells > BOX_CHANNELS + numbers)
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
