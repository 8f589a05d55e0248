import type { Evidence, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { sixColumns } from '../readings/common-readings.ts'
import { asPutOut } from './common-settings.ts'
import { liteValidation } from './yolov5-lite.ts'
import { yolov5Letterbox } from './yolov5-settings.ts'

const COLUMNS = 6
const STRIDES = [8, 16, 32] as const

/**
 * YOLOv5-Lite with chosen classes: `[boxes, 6]` = corners in input pixels, score, class. `--mnne` writes every anchor
 * box and leaves suppression to the reader, `--end2end` does it in the graph, whatever the boxes' classes.
 */
function liteBoxes<Id extends string>(id: Id, title: string, suppressed: boolean): Family<Id> {
  return {
    id,
    title,
    source: 'YOLOv5-Lite: export.py, models/yolo.py (mnne_forward, end2end_forward), test.py, utils/general.py',
    recognise(model) {
      const evidence: Evidence[] = []
      if (misfit(model) !== null || operatorCount(model, 'NonMaxSuppression') > 0 !== suppressed) return evidence
      if (!suppressed && !hasEveryAnchorBox(model)) return evidence
      if (model.inputs[0]?.name === 'images' && model.outputs[0]?.name === 'outputs') {
        const fact =
          'its input is “images” and its output “outputs”, as in YOLOv5-Lite, with six columns per box and no batch axis'
        evidence.push({ source: 'names', fact })
      }
      return evidence
    },
    misfit,
    classCount: () => null,
    preprocessing: (_, size) => yolov5Letterbox(size, 'floor'),
    postprocessing: () =>
      suppressed ? { ...asPutOut, clip: true } : { ...liteValidation, labelsPerBox: 'chosen-by-model' },
    boxFrame: 'input-pixels',
    reading: (model) => sixColumns(model.outputs[0]?.name ?? 0),
    caveats: () =>
      suppressed
        ? [
            'NMS is part of the graph, across classes, with a confidence threshold of .25 and an IoU threshold of .5. They cannot be undone, so its AP is lower than with the validation threshold of .001.',
          ]
        : [],
  }
}

function misfit(model: ModelSignature): string | null {
  const [output, ...others] = model.outputs
  if (others.length > 0) return 'it has more than one output'
  return output?.shape?.length === 2 && fixedSize(output, 1) === COLUMNS ? null : 'its output is not [boxes, 6]'
}

function hasEveryAnchorBox(model: ModelSignature): boolean {
  const size = fixedInputSize(model)
  return size !== null && fixedSize(model.outputs[0], 0) === 3 * cellCount(size, STRIDES)
}

/** YOLOv5-Lite exported with `--mnne`. */
export const yolov5LiteBestClass = liteBoxes(
  'yolov5-lite-best-class',
  'YOLOv5-Lite, best class per box (--mnne)',
  false,
)

/** YOLOv5-Lite exported with `--end2end`. */
export const yolov5LiteEndToEnd = liteBoxes(
  'yolov5-lite-end-to-end',
  'YOLOv5-Lite with NMS in the graph (--end2end)',
  true,
)
