import type { Family, FamilyEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits, tensorNamed } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { isWhole, liesWithin, valueColumn } from '../output-values.ts'
import { chosenScores, rowsReading, sixColumns } from '../readings/common-readings.ts'
import type { RowsReading } from '../readings/rows.ts'
import { hasRowPerAnchor } from './anchor-rows.ts'
import { notCentresInPixels, notCorners, verdictOf } from './row-values.ts'
import { judgeRows, misfitOfSixColumns } from './six-columns.ts'
import { ultralyticsLetterbox, ultralyticsValidation } from './ultralytics-metadata.ts'

const STRIDES = [8, 16, 32] as const

/**
 * A YOLO exported by DeepStream-Yolo's scripts: every box with its best class, nothing suppressed. The file does not say
 * which of a dozen models it is; it is fed and suppressed as most of them are, Ultralytics' and YOLOv5 to v9.
 */
function deepstreamFamily<Id extends string>(facts: {
  id: Id
  title: string
  recognise: (model: ModelSignature) => FamilyEvidence[]
  misfit: (model: ModelSignature) => string | null
  judgeValues: NonNullable<Family['judgeValues']>
  reading: RowsReading
}): Family<Id> {
  return {
    ...facts,
    source: 'marcoslucianops/DeepStream-Yolo 2ccf529 and b451b03^: utils/export_*.py, config_infer_primary_*.txt',
    classCount: () => null,
    preprocessing: (_, size) => ultralyticsLetterbox(size),
    postprocessing: () => ({
      ...ultralyticsValidation,
      labelsPerBox: 'chosen-by-model',
      suppression: { iouThreshold: 0.7, classOffset: 7680, maxCandidates: 30000 },
    }),
    boxFrame: 'input-pixels',
    reading: () => facts.reading,
    caveats: () => [
      'The file does not say which model it is. It is fed as YOLOv5 to YOLO12 are: a centred letterbox, RGB, 0…1. YOLOX, RTMDet, PP-YOLOE, DAMO-YOLO and YOLO-NAS from the same scripts need a model card.',
    ],
  }
}

/** Since November 2024: rows of corners, score, class. */
export const deepstreamYolo = deepstreamFamily({
  id: 'deepstream-yolo',
  title: 'YOLO exported by DeepStream-Yolo (one output)',
  recognise(model) {
    if (misfitOfSixColumns(model) !== null || fixedSize(model.outputs[0], 2) === null) return []
    if (model.outputs.length > 1 || operatorCount(model, 'NonMaxSuppression') > 0 || !hasRowPerBox(model)) return []
    const fact = 'its only output has six columns for each grid cell or anchor box'
    return [{ source: 'shapes', fact, shared: true }]
  },
  misfit: misfitOfSixColumns,
  judgeValues(pictures) {
    const rows = judgeRows(pictures, { boxes: 'pixels', scores: 'chosen', padded: false })
    if (rows === null || !rows.fits) return rows
    const against = notCorners(pictures, { output: 0, from: 0, along: 'rows' })
    return verdictOf(
      [against],
      'its rows are corners in pixels, a score between 0 and 1 and a whole number (the class)',
    )
  },
  reading: sixColumns(0),
})

const PARTS = ['boxes', 'scores', 'classes'] as const

/** Before: centre, width and height in one output, best score and class in two others. */
export const deepstreamYoloOutputs = deepstreamFamily({
  id: 'deepstream-yolo-outputs',
  title: 'YOLO exported by DeepStream-Yolo before November 2024 (boxes, scores and classes)',
  recognise(model) {
    if (misfitOfParts(model) !== null) return []
    const fact =
      'it outputs boxes, scores and classes with one score per box, as DeepStream-Yolo’s older scripts do for all their models'
    return [{ source: 'names', fact, shared: true }]
  },
  misfit: misfitOfParts,
  judgeValues(pictures) {
    const column = (output: string) => valueColumn(pictures, { output, from: 0, along: 'rows' })
    const scores = liesWithin(column('scores'), 0, 1) ? null : 'its scores are outside 0 to 1'
    const classes = isWhole(column('classes')) ? null : 'its classes are not whole numbers'
    const boxes = notCentresInPixels(pictures, { output: 'boxes', from: 0, along: 'rows' })
    return verdictOf(
      [scores, classes, boxes],
      'its boxes are centres and sizes in pixels, and its classes whole numbers',
    )
  },
  reading: rowsReading(
    { output: 'boxes', from: 0, along: 'rows', format: 'centre-size' },
    chosenScores({ output: 'scores', from: 0, along: 'rows' }, { output: 'classes', from: 0, along: 'rows' }),
  ),
})

function misfitOfParts({ outputs }: ModelSignature): string | null {
  const fits =
    outputs.length === PARTS.length &&
    PARTS.every((name, at) => shapeFits(tensorNamed(outputs, name), [null, null, at === 0 ? 4 : 1]))
  return fits ? null : 'its outputs are not boxes [1, rows, 4], scores [1, rows, 1] and classes [1, rows, 1]'
}

/** A row per cell of an anchor-free head, or per anchor box. */
function hasRowPerBox(model: ModelSignature): boolean {
  const size = fixedInputSize(model)
  return size !== null && (fixedSize(model.outputs[0], 1) === cellCount(size, STRIDES) || hasRowPerAnchor(model))
}
