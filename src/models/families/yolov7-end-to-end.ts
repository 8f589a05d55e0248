import type { Evidence, Family, ValueEvidence } from '../family.ts'
import { imageInput } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits } from '../file/model-signature.ts'
import { isWhole, rowCount, valueColumn } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'
import { chosenRows } from '../readings/common-readings.ts'
import { asPutOut } from './common-settings.ts'
import { yolov5Letterbox } from './yolov5-settings.ts'

const COLUMNS = 7
const CLASS = 5
const SCORE = 6

/** YOLOv7 exported with `--grid --end2end --max-wh`: `[boxes, 7]` = picture, x1, y1, x2, y2, class, score. */
export const yolov7EndToEnd: Family<'yolov7-end-to-end'> = {
  id: 'yolov7-end-to-end',
  title: 'YOLOv7 with NMS in the graph (--end2end --max-wh)',
  source: 'yolov7: export.py, models/experimental.py (ONNX_ORT), test.py, utils/datasets.py',
  recognise(model) {
    const evidence: Evidence[] = []
    const takesBytes = imageInput(model)?.type === 'uint8'
    if (misfit(model) !== null || operatorCount(model, 'NonMaxSuppression') === 0 || takesBytes) return evidence
    if (model.inputs[0]?.name === 'images' && model.outputs[0]?.name === 'output') {
      const fact =
        'its input is “images” and its output “output”, as in YOLOv7, with seven columns per box and NMS in the graph'
      evidence.push({ source: 'names', fact })
    }
    const fact = 'its only output has seven columns per box: image, corners, then class and score in either order'
    evidence.push({ source: 'shapes', fact })
    return evidence
  },
  misfit,
  classCount: () => null,
  judgeValues,
  preprocessing: (_, size) => yolov5Letterbox(size, 'floor'),
  postprocessing: () => ({ ...asPutOut, clip: true }),
  boxFrame: 'input-pixels',
  reading: (model) => {
    const output = model.outputs[0]?.name ?? 0
    const picture = { output, from: 0, along: 'rows' } as const
    return chosenRows(output, { format: 'corners', box: 1, score: SCORE, class: CLASS }, { picture })
  },
  caveats: () => [
    'NMS is part of the graph, with a confidence threshold (.25 unless set otherwise at export), an IoU threshold (.45) and a limit of 100 boxes. They cannot be undone, so its AP is lower than with the validation threshold of .001.',
  ],
}

function misfit(model: ModelSignature): string | null {
  const [output, ...others] = model.outputs
  if (others.length > 0) return 'it has more than one output'
  if (!shapeFits(output, [null, COLUMNS]) || fixedSize(output, 1) !== COLUMNS) return 'its output is not [boxes, 7]'
  return null
}

/** YOLO-NAS puts score and class the other way round: the column of whole numbers is the class. */
function judgeValues(outputs: readonly Outputs[], model: ModelSignature): ValueEvidence | null {
  const output = model.outputs[0]?.name ?? 0
  const column = (from: number) => valueColumn(outputs, { output, from, along: 'rows' })
  if (rowCount(column(CLASS)) === 0) return null
  const [classes, scores] = [isWhole(column(CLASS)), isWhole(column(SCORE))]
  if (classes === scores) return null
  return classes
    ? { fits: true, fact: 'its sixth column has whole numbers (classes), and its seventh does not' }
    : { fits: false, fact: 'its seventh column has whole numbers (classes), and its sixth does not' }
}
