import type { Family } from '../family.ts'
import { sixColumns } from '../readings/common-readings.ts'
import { asPutOut } from './common-settings.ts'
import { rtdetrStretch } from './rtdetr-input.ts'
import { judgeRows, misfitOfSixColumns, unlabelledSixColumns } from './six-columns.ts'

/**
 * RT-DETR with its post-processing in the graph but no input of original sizes, as a fork of RT-DETRv4 exports it:
 * `[N, 300, 6]` = x1, y1, x2, y2 in pixels of the stretched 640 × 640 input, score, class. Boxes are not clipped.
 */
export const rtdetrSixColumns: Family<'rtdetr-six-columns'> = {
  id: 'rtdetr-six-columns',
  title: 'RT-DETRv4 deploy export with a single output (a fork’s)',
  source: 'RT-DETRv4 1ed2c0f (a fork): tools/deployment/export_onnx.py',
  recognise: unlabelledSixColumns,
  misfit: misfitOfSixColumns,
  classCount: () => null,
  judgeValues: (pictures) => judgeRows(pictures, { boxes: 'pixels', scores: 'chosen', padded: false }),
  preprocessing: (_, size) => rtdetrStretch(size),
  postprocessing: () => asPutOut,
  boxFrame: 'input-pixels',
  reading: (model) => sixColumns(model.outputs[0]?.name ?? 0),
}
