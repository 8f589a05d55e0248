import type { Evidence, Family } from '../family.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits } from '../model-signature.ts'
import { chosenRows } from '../readings/common-readings.ts'
import {
  choosesUnsaid,
  isTrue,
  isUltralytics,
  rectangleCaveat,
  ultralyticsInputSize,
  ultralyticsLetterbox,
  ultralyticsNames,
  ultralyticsValidation,
  unlabelledSixColumns,
} from './ultralytics-metadata.ts'

const COLUMNS = 6

/**
 * Ultralytics' end-to-end output: `[1, rows, 6]` = x1, y1, x2, y2 in input pixels, score, class. YOLOv10 and 26 with
 * their one-to-one head, and any model exported with `nms=True`.
 */
export const ultralyticsEndToEnd: Family<'ultralytics-end-to-end'> = {
  id: 'ultralytics-end-to-end',
  title: 'Ultralytics end-to-end output (YOLOv10, 26, or nms=True)',
  source: 'ultralytics 8.4.190: engine/exporter.py (NMSModel), nn/modules/head.py, utils/nms.py',
  recognise(model) {
    const evidence: Evidence[] = []
    if (model.outputs.length !== 1 || !mayHaveSixColumns(model)) return evidence
    if (!isUltralytics(model)) return unlabelledSixColumns(model)
    if (model.metadata.head === 'RTDETRDecoder') return evidence
    if (isTrue(model.metadata.end2end)) {
      evidence.push({
        source: 'metadata',
        fact: 'its metadata say end2end and the output has, or may have, six columns',
      })
    } else if (hasSuppression(model)) {
      evidence.push({ source: 'operators', fact: 'non-maximum suppression is part of the graph (nms=True)' })
    } else if (operatorCount(model, 'GridSample') === 0) {
      const fact = 'its output has six columns and the graph lacks the GridSample of a RT-DETR decoder'
      evidence.push({ source: 'operators', fact })
    }
    return evidence
  },
  misfit: (model) =>
    shapeFits(model.outputs[0], [null, null, COLUMNS]) ? null : 'its first output has not the shape [1, rows, 6]',
  classCount: (model) => ultralyticsNames(model)?.length ?? null,
  openInputSize: ultralyticsInputSize,
  preprocessing: (_, size) => ultralyticsLetterbox(size),
  extraInputs: [],
  postprocessing: () => ({ ...ultralyticsValidation, labelsPerBox: 'chosen-by-model', suppression: null }),
  boxFrame: 'input-pixels',
  caveats: (model) => [
    ...rectangleCaveat(model),
    ...(hasSuppression(model)
      ? [
          'Exported with nms=True: a confidence threshold (.25 unless the exporter was told otherwise) and an IoU threshold are part of the graph and cannot be undone, so its AP is lower than with the validation threshold of .001.',
        ]
      : []),
  ],
  reading: (model) => chosenRows(model.outputs[0]?.name ?? 0, { format: 'corners', box: 0, score: 4, class: 5 }),
}

/** A dynamic export may leave its columns symbolic; then only what chooses boxes itself can have six. */
function mayHaveSixColumns(model: ModelSignature): boolean {
  const output = model.outputs[0]
  const columns = fixedSize(output, 2)
  if (columns !== null || output?.shape?.length !== 3) return columns === COLUMNS
  return isTrue(model.metadata.end2end) || hasSuppression(model) || choosesUnsaid(model)
}

function hasSuppression(model: ModelSignature): boolean {
  return operatorCount(model, 'NonMaxSuppression') > 0
}
