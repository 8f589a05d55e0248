import type { Family, FamilyEvidence } from '../family.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits } from '../file/model-signature.ts'
import { sixColumns } from '../readings/common-readings.ts'
import { judgeRows, SIX_COLUMNS, unlabelledSixColumns } from './six-columns.ts'
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
import { hasBoxesAndPrototypes, numbersAfterClasses } from './ultralytics-tasks.ts'

/**
 * Ultralytics' end-to-end output: `[1, rows, 6]` = x1, y1, x2, y2 in input pixels, score, class. YOLOv10 and 26 with
 * their one-to-one head, and any model exported with `nms=True`. Segmentation and pose models have mask coefficients or
 * key points after the class, which are not read.
 */
export const ultralyticsEndToEnd: Family<'ultralytics-end-to-end'> = {
  id: 'ultralytics-end-to-end',
  title: 'Ultralytics end-to-end output (YOLOv10, 26, or nms=True)',
  source: 'ultralytics 8.4.190: engine/exporter.py (NMSModel), nn/modules/head.py, utils/nms.py',
  recognise(model) {
    const evidence: FamilyEvidence[] = []
    if (!hasBoxesAndPrototypes(model) || !mayHaveSixColumns(model)) return evidence
    // A decoder that samples features is none of a YOLO.
    if (!isUltralytics(model)) return operatorCount(model, 'GridSample') > 0 ? [] : unlabelledSixColumns(model)
    if (model.metadata.head === 'RTDETRDecoder') return evidence
    if (isTrue(model.metadata.end2end)) {
      evidence.push({
        source: 'metadata',
        fact: 'its metadata say end2end, and its output has or may have six columns',
      })
    } else if (hasSuppression(model)) {
      evidence.push({ source: 'operators', fact: 'NMS is part of the graph (nms=True)' })
    } else if (operatorCount(model, 'GridSample') === 0) {
      const fact = 'its output has six columns and the graph lacks the GridSample of an RT-DETR decoder'
      evidence.push({ source: 'operators', fact })
    }
    return evidence
  },
  misfit: (model) =>
    shapeFits(model.outputs[0], columnsOf(model)) ? null : 'its first output does not have the shape [1, rows, 6]',
  isOf: ({ name }) => name === 'Ultralytics',
  classCount: (model) => ultralyticsNames(model)?.length ?? null,
  openInputSize: ultralyticsInputSize,
  judgeValues: (pictures) => judgeRows(pictures, { boxes: 'pixels', scores: 'chosen', padded: true }),
  preprocessing: (_, size) => ultralyticsLetterbox(size),
  postprocessing: () => ({ ...ultralyticsValidation, labelsPerBox: 'chosen-by-model', suppression: null }),
  boxFrame: 'input-pixels',
  caveats: (model) => [
    ...rectangleCaveat(model),
    ...(hasSuppression(model)
      ? [
          'It was exported with nms=True. A confidence threshold (.25 unless set otherwise at export) and an IoU threshold are part of the graph, so its AP is lower than with the validation threshold of .001. Export it without nms=True to measure its AP.',
        ]
      : []),
  ],
  reading: (model) => sixColumns(model.outputs[0]?.name ?? 0, { unread: numbersAfterClasses(model) ?? 0 }),
}

/** A dynamic export may leave its columns symbolic; then only what chooses boxes itself can have six. */
function mayHaveSixColumns(model: ModelSignature): boolean {
  if (isUltralytics(model) && numbersAfterClasses(model) === null) return false
  const columns = fixedSize(model.outputs[0], 2)
  if (columns !== null) return columns === columnsOf(model)[2]
  return isTrue(model.metadata.end2end) || hasSuppression(model) || choosesUnsaid(model)
}

/** Six columns, and those of a task that follow the class. */
function columnsOf(model: ModelSignature): [null, null, number] {
  return [null, null, SIX_COLUMNS[2] + (numbersAfterClasses(model) ?? 0)]
}

function hasSuppression(model: ModelSignature): boolean {
  return operatorCount(model, 'NonMaxSuppression') > 0
}
