import type { Family, FamilyEvidence, ValueEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import type { Outputs } from '../outputs.ts'
import { plainClassScores, rowsReading } from '../readings/common-readings.ts'
import { contradictionOf, notCentresInPixels, notClassScores } from './row-values.ts'
import { hasYoloMetadata, namesUltralytics, ultralyticsNames } from './ultralytics-metadata.ts'
import { yolov5Letterbox } from './yolov5-settings.ts'

const BOX_CHANNELS = 4
const STRIDES = [8, 16, 32] as const

/**
 * YOLOv9 of its authors: `[1, 4 + classes, cells]` = centre x, centre y, width, height in input pixels, class scores
 * after the sigmoid. Models that were not re-parameterised output such a tensor for each branch: the auxiliary one
 * first, the main one last and nameless.
 */
export const yolov9: Family<'yolov9'> = {
  id: 'yolov9',
  title: 'YOLOv9 (its authors’ repository)',
  source: 'yolov9: export.py, models/yolo.py, val.py, val_dual.py, utils/general.py, utils/dataloaders.py',
  recognise(model) {
    const evidence: FamilyEvidence[] = []
    if (misfit(model) !== null || model.metadata.task !== undefined) return evidence
    const names = ultralyticsNames(model)
    const isOpen = fixedSize(model.outputs[0], 1) === null
    const fits = isOpen ? operatorCount(model, 'Softmax') > 0 : classCount(model) === names?.length
    if (hasYoloMetadata(model) && fits && !namesUltralytics(model)) {
      const fact = `its metadata have the stride and ${names?.length} classes and no task, as in Ultralytics’ files of early 2023 and in YOLOv9’s, and its boxes are along the last axis`
      evidence.push({ source: 'metadata', fact })
    }
    const size = fixedInputSize(model)
    if (size === null || fixedSize(model.outputs[0], 2) !== cellCount(size, STRIDES)) return evidence
    const [channels, cells] = [fixedSize(model.outputs[0], 1), fixedSize(model.outputs[0], 2)]
    const fact =
      model.outputs.length > 1
        ? `it has ${model.outputs.length} outputs [1, ${channels}, ${cells}], as in YOLOv9 with its auxiliary branch`
        : `its only output is [1, ${channels}, ${cells}], one column for each cell, as in Ultralytics’ and YOLOv9’s exports`
    evidence.push(model.outputs.length > 1 ? { source: 'shapes', fact } : { source: 'shapes', fact, shared: true })
    return evidence
  },
  misfit,
  classCount,
  judgeValues: judgeColumns,
  preprocessing: (_, size) => yolov5Letterbox(size, 'floor'),
  postprocessing: (model) => ({
    scoreFloor: 0.001,
    labelsPerBox: classCount(model) === 1 ? 'best' : 'all',
    suppression: { iouThreshold: 0.7, classOffset: 7680, maxCandidates: 30000 },
    maxDetections: 300,
    clip: true,
  }),
  boxFrame: 'input-pixels',
  reading: (model) => {
    const output = model.outputs.length - 1
    return rowsReading(
      { output, from: 0, along: 'columns', format: 'centre-size' },
      plainClassScores({ output, from: BOX_CHANNELS, along: 'columns' }),
    )
  },
}

function misfit(model: ModelSignature): string | null {
  const [first, ...others] = model.outputs
  const channels = fixedSize(first, 1)
  const cells = fixedSize(first, 2)
  if (first?.shape?.length !== 3) return 'its first output does not have three axes [1, 4 + classes, cells]'
  if (channels !== null && channels <= BOX_CHANNELS) return `${channels} channels leave no room for classes`
  if (channels !== null && cells !== null && channels >= cells) return 'its boxes are not along the last axis'
  const alike = others.every((output) => output.shape?.length === 3 && fixedSize(output, 1) === channels)
  return alike ? null : 'its outputs differ in shape, unlike those of an auxiliary and a main branch'
}

function classCount(model: ModelSignature): number | null {
  const channels = fixedSize(model.outputs[0], 1)
  return channels === null ? (ultralyticsNames(model)?.length ?? null) : channels - BOX_CHANNELS
}

/** Where even the sizes are symbolic, YOLOv5 looks alike, whose boxes are rows; others write corners in this form. */
function judgeColumns(pictures: readonly Outputs[]): ValueEvidence | null {
  const output = (pictures[0]?.length ?? 1) - 1
  const [, channels, cells] = pictures[0]?.[output]?.dims ?? []
  if (channels === undefined || cells === undefined) return null
  if (cells <= channels) return { fits: false, fact: `its boxes are rows: [1, ${channels}, ${cells}]` }
  const boxes = notCentresInPixels(pictures, { output, from: 0, along: 'columns' })
  const scores = notClassScores(pictures, { output, from: BOX_CHANNELS, along: 'columns' })
  return contradictionOf([boxes, scores])
}
