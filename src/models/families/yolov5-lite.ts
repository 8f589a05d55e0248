import type { Evidence, Family } from '../family.ts'
import { fixedSize, type ModelSignature } from '../file/model-signature.ts'
import type { Postprocessing } from '../postprocessing.ts'
import type { AnchorsReading } from '../readings/anchors.ts'
import { rowsWithObjectness } from '../readings/common-readings.ts'
import {
  COLUMNS_BEFORE_CLASSES,
  decodesAnchors,
  hasRowPerAnchor,
  judgeDecoding,
  misfitOfAnchorRows,
} from './anchor-rows.ts'
import { yolov5Letterbox } from './yolov5-settings.ts'

const SOURCE =
  'YOLOv5-Lite: export.py, models/yolo.py, models/v5Lite-*.yaml, test.py, utils/general.py, utils/datasets.py'

/** `models/v5Lite-e.yaml`, `-s`, `-c` and `-g` alike; the first of each pair is a stride. */
const LEVELS = [
  [8, [10, 13], [16, 30], [33, 23]],
  [16, [30, 61], [62, 45], [59, 119]],
  [32, [116, 90], [156, 198], [373, 326]],
] as const

/** YOLOv5-Lite exported with `--concat`: sigmoids of every anchor box, the boxes still to be computed. */
export const yolov5LiteConcat = liteFamily('yolov5-lite-concat', 'YOLOv5-Lite, boxes undecoded (--concat)', false)

/** YOLOv5-Lite exported with `--mnnd`: rows as YOLOv5's. */
export const yolov5LiteDecoded = liteFamily('yolov5-lite-decoded', 'YOLOv5-Lite, boxes decoded (--mnnd)', true)

function liteFamily<Id extends string>(id: Id, title: string, decoded: boolean): Family<Id> {
  return {
    id,
    title,
    source: SOURCE,
    recognise(model) {
      const evidence: Evidence[] = []
      const others = model.outputs.length > 1 || model.metadata.names !== undefined
      if (misfitOfAnchorRows(model) !== null || !hasRowPerAnchor(model) || others) return evidence
      if (decodesAnchors(model) !== decoded) return evidence
      if (model.inputs[0]?.name === 'images' && model.outputs[0]?.name === 'outputs') {
        const boxes = decoded ? 'a power decodes' : 'no power decodes'
        const fact = `its input is “images” and its output “outputs”, as in YOLOv5-Lite, with a row for each of three anchor boxes per cell, and ${boxes} its boxes`
        evidence.push({ source: 'names', fact })
      }
      if (!decoded) {
        const fact =
          'it has a row for each of three anchor boxes per cell, and no power decodes its boxes, as in YOLOv5-Lite’s --concat'
        evidence.push({ source: 'operators', fact })
      }
      return evidence
    },
    judgeValues: (pictures) => judgeDecoding(pictures, decoded),
    misfit: (model) =>
      misfitOfAnchorRows(model) ?? (classCount(model) === null ? 'its number of columns is open' : null),
    classCount,
    preprocessing: (_, size) => yolov5Letterbox(size, 'floor'),
    postprocessing: (model) => ({ ...liteValidation, labelsPerBox: classCount(model) === 1 ? 'best' : 'all' }),
    boxFrame: 'input-pixels',
    reading: (model) => {
      const output = model.outputs[0]?.name ?? 0
      return decoded ? rowsWithObjectness(output) : undecoded(output, classCount(model) ?? 0)
    },
    caveats: () =>
      decoded
        ? []
        : [
            'The anchors are not in the file, so those of YOLOv5-Lite’s own configurations are used. A model trained with others (autoanchor) needs a model card.',
          ],
  }
}

/** `test.py` and `non_max_suppression`: conf .001, iou .6, the best 300. */
export const liteValidation = {
  scoreFloor: 0.001,
  suppression: { iouThreshold: 0.6, classOffset: 4096, maxCandidates: 30000 },
  maxDetections: 300,
  clip: true,
} as const satisfies Partial<Postprocessing>

function undecoded(output: string | number, classes: number): AnchorsReading {
  return {
    kind: 'anchors',
    levels: LEVELS.map(([stride, ...anchors]) => ({ output, stride, anchors, centreScale: 2 })),
    axes: 'anchor-cell-number',
    activation: 'none',
    size: 'squared-sigmoid',
    classes,
    score: 'objectness-times-class',
  }
}

function classCount(model: ModelSignature): number | null {
  const columns = fixedSize(model.outputs[0], 2)
  return columns === null ? null : columns - COLUMNS_BEFORE_CLASSES
}
