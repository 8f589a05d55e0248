import type { Family, FamilyEvidence } from '../family.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { plainClassScores, rowsReading, sixColumns } from '../readings/common-readings.ts'
import { judgeRows, unlabelledSixColumns } from './six-columns.ts'
import {
  isUltralytics,
  ultralyticsInputSize,
  ultralyticsLetterbox,
  ultralyticsNames,
  ultralyticsValidation,
} from './ultralytics-metadata.ts'

const BOX_COLUMNS = 4
const CHOSEN_COLUMNS = 6

/**
 * RT-DETR exported by Ultralytics: centre x, centre y, width, height in 0…1 of the stretched picture. Up to 8.3
 * `[1, 300, 4 + classes]` with the scores of each class, later `[1, 300, 6]` with score and class (flat top-k inside).
 */
export const ultralyticsRtdetr: Family<'ultralytics-rtdetr'> = {
  id: 'ultralytics-rtdetr',
  title: 'RT-DETR exported by Ultralytics',
  source: 'ultralytics 8.4.190 and 8.3.100: models/rtdetr/val.py, nn/modules/head.py (RTDETRDecoder)',
  recognise(model) {
    const evidence: FamilyEvidence[] = []
    if (misfit(model) !== null) return evidence
    if (!isUltralytics(model)) return unlabelledSixColumns(model)
    if (ultralyticsNames(model) === null) return evidence
    if (model.metadata.head === 'RTDETRDecoder') {
      evidence.push({ source: 'metadata', fact: 'its metadata name the head RTDETRDecoder' })
    }
    if (operatorCount(model, 'GridSample') > 0) {
      evidence.push({
        source: 'operators',
        fact: 'its graph samples features with GridSample, like an RT-DETR decoder',
      })
    }
    return evidence
  },
  misfit,
  isOf: ({ name }) => name === 'Ultralytics',
  classCount: (model) =>
    ultralyticsNames(model)?.length ??
    (isChosen(model) ? null : (fixedSize(model.outputs[0], 2) ?? BOX_COLUMNS) - BOX_COLUMNS),
  openInputSize: ultralyticsInputSize,
  judgeValues: (pictures, model) =>
    judgeRows(pictures, { boxes: 'shares', scores: isChosen(model) ? 'chosen' : 'per-class', padded: false }),
  preprocessing: (_, size) => ({
    ...ultralyticsLetterbox(size),
    fit: { kind: 'stretch', kernel: 'cv2-linear' },
  }),
  postprocessing: (model) => ({
    ...ultralyticsValidation,
    scoreFloor: isChosen(model) ? ultralyticsValidation.scoreFloor : 0,
    labelsPerBox: isChosen(model) ? 'chosen-by-model' : 'best',
    clip: isChosen(model),
    suppression: null,
  }),
  boxFrame: 'unit-image',
  reading: (model) => {
    const output = model.outputs[0]?.name ?? 0
    if (isChosen(model)) return sixColumns(output, { format: 'centre-size' })
    return rowsReading(
      { output, from: 0, along: 'rows', format: 'centre-size' },
      plainClassScores({ output, from: BOX_COLUMNS, along: 'rows' }),
    )
  },
}

function misfit(model: ModelSignature): string | null {
  const [output, ...others] = model.outputs
  const columns = fixedSize(output, 2)
  const classes = ultralyticsNames(model)?.length
  if (others.length > 0) return 'it has more than one output'
  if (output?.shape?.length !== 3) return 'its output does not have three axes [1, queries, columns]'
  if (columns === null || columns === CHOSEN_COLUMNS) return null
  if (columns <= BOX_COLUMNS) return `${columns} columns leave no room for classes`
  return classes === undefined || columns === BOX_COLUMNS + classes
    ? null
    : `its ${columns} columns are neither six nor 4 + ${classes}, the number of classes in its metadata`
}

/** With two classes, or columns left open, both layouts look alike: then the newer exporter's `head` decides. */
function isChosen(model: ModelSignature): boolean {
  const columns = fixedSize(model.outputs[0], 2)
  const classes = ultralyticsNames(model)?.length
  if (columns === CHOSEN_COLUMNS && classes !== CHOSEN_COLUMNS - BOX_COLUMNS) return true
  return (columns === null || columns === CHOSEN_COLUMNS) && model.metadata.head !== undefined
}
