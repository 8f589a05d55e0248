import type { Family, FamilyEvidence, ValueEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { isConstant, rangeOf, valueColumn } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'
import { plainClassScores, rowsReading } from '../readings/common-readings.ts'
import { imagenet, unitRgb } from './common-settings.ts'
import { isLibreYolo } from './named-exporter.ts'
import { areCorners, contradictionOf, notClassScores } from './row-values.ts'

const STRIDES = [8, 16, 32] as const
const LARGEST_STRIDE = 32
const OBJECTNESS = 4
const CLASSES = 5

/**
 * YOLOX of Megvii: `[1, cells, 5 + classes]` = centre x, centre y, width, height, objectness, class scores, the latter
 * two after the sigmoid. The default export leaves boxes undecoded (cell offsets and logarithms in strides);
 * `--decode_in_inference` puts the decoding, and with it an Exp, into the graph.
 */
function yoloxFamily<Id extends string>(
  id: Id,
  title: string,
  { decoded = false, legacy = false }: { readonly decoded?: boolean; readonly legacy?: boolean } = {},
): Family<Id> {
  return {
    id,
    title,
    source: 'YOLOX: tools/export_onnx.py, yolox/models/yolo_head.py, yolox/utils/boxes.py, yolox/data/data_augment.py',
    recognise(model) {
      const evidence: FamilyEvidence[] = []
      if (misfit(model) !== null || model.outputs.length !== 1 || legacy) return evidence
      if (fixedInputSize(model) !== null && fixedSize(model.outputs[0], 1) !== null) {
        const fact = 'its only output has one row per cell of strides 8, 16 and 32, with objectness'
        evidence.push({ source: 'shapes', fact, shared: true })
      }
      if (decoded && isLibreYolo(model, ['yolox'])) {
        evidence.push({ source: 'metadata', fact: 'its metadata say that LibreYOLO exported its yolox' })
      }
      if (hasExp(model) !== decoded) return evidence
      if (model.stemShapes.some((shape) => shape[1] === 12)) {
        const boxes = decoded ? 'an Exp decodes' : 'no Exp decodes'
        const fact = `its first convolution reads 12 channels (a Focus), it has one row per cell, and ${boxes} its boxes`
        evidence.push({ source: 'operators', fact })
      }
      // Where sizes are open, YOLOv7 (--grid --dynamic) looks alike but for the square that decodes its anchor boxes.
      const mayBe =
        fixedInputSize(model) === null ? operatorCount(model, 'Pow') === 0 : fixedSize(model.outputs[0], 1) !== null
      if (model.inputs[0]?.name === 'images' && model.outputs[0]?.name === 'output' && mayBe) {
        const fact =
          'its input is “images” and its output “output”, as in YOLOX (in YOLOv6: “outputs”), with one row per cell'
        evidence.push({ source: 'names', fact })
      }
      return evidence
    },
    misfit,
    isOf: ({ name, model }) => decoded && name === 'LibreYOLO' && model === 'yolox',
    classCount: (model) => {
      const columns = fixedSize(model.outputs[0], 2)
      return columns === null ? null : columns - CLASSES
    },
    judgeValues: (outputs, model) => judgeBoxes(outputs, model, decoded),
    preprocessing: (_, { width, height }) => ({
      width,
      height,
      fit: {
        kind: 'letterbox',
        shrink: 'cv2-linear',
        enlarge: 'cv2-linear',
        scaleUp: true,
        rounding: 'floor',
        place: 'top-left',
        pad: [114, 114, 114],
        gain: 'ratio',
        longSideFirst: false,
      },
      ...unitRgb,
      ...(legacy ? imagenet : { channels: 'bgr', scale: 1 }),
    }),
    postprocessing: () => ({
      scoreFloor: 0.01,
      labelsPerBox: 'best',
      suppression: { iouThreshold: 0.65, classOffset: 'largest-coordinate', maxCandidates: null },
      maxDetections: null,
      clip: false,
    }),
    boxFrame: 'input-pixels',
    reading: (model) => {
      const output = model.outputs[0]?.name ?? 0
      const scores = plainClassScores(
        { output, from: CLASSES, along: 'rows' },
        { objectness: { output, from: OBJECTNESS, along: 'rows' } },
      )
      return decoded
        ? rowsReading({ output, from: 0, along: 'rows', format: 'centre-size' }, scores)
        : rowsReading({ output, from: 0, along: 'rows', format: 'cell-centre-size', strides: STRIDES }, scores)
    },
    caveats: () =>
      decoded || legacy
        ? []
        : [
            'Its preprocessing is BGR 0…255. Weights from before YOLOX 0.1.1 need RGB with ImageNet’s mean and deviation, and the file does not show which it is. For those, add --family <label>=yolox-legacy.',
          ],
  }
}

function misfit(model: ModelSignature): string | null {
  const output = model.outputs[0]
  const columns = fixedSize(output, 2)
  if (output?.shape?.length !== 3) return 'its first output does not have three axes [1, cells, 5 + classes]'
  if (columns !== null && columns <= CLASSES) return `${columns} columns leave no room for classes`
  const size = fixedInputSize(model)
  const rows = fixedSize(output, 1)
  if (size === null || rows === null || rows === cellCount(size, STRIDES)) return null
  return `it has ${rows} rows, not one for each of the ${cellCount(size, STRIDES)} cells of strides 8, 16 and 32`
}

function hasExp(model: ModelSignature): boolean {
  return operatorCount(model, 'Exp') > 0
}

/**
 * A decoded centre reaches the last cell's pixels, an offset in strides stays small; an objectness of 1 everywhere is
 * YOLOv6's.
 */
function judgeBoxes(outputs: readonly Outputs[], model: ModelSignature, decoded: boolean): ValueEvidence | null {
  const output = model.outputs[0]?.name ?? 0
  const objectness = valueColumn(outputs, { output, from: OBJECTNESS, along: 'rows' })
  if (isConstant(objectness, 1)) return { fits: false, fact: 'its objectness is 1 in every row, as in YOLOv6' }
  const boxes = { output, from: 0, along: 'rows' } as const
  const corners = decoded ? areCorners(outputs, boxes) : null
  const scores = notClassScores(outputs, { ...boxes, from: OBJECTNESS })
  const against = contradictionOf([corners, scores])
  if (against !== null) return against
  const centres = rangeOf(valueColumn(outputs, { output, from: 0, along: 'rows' }))
  if (centres === null) return null
  const arePixels = centres.highest > LARGEST_STRIDE
  const kind = arePixels ? 'pixels' : 'offsets in strides'
  return { fits: arePixels === decoded, fact: `its centres, up to ${centres.highest.toPrecision(3)}, are ${kind}` }
}

/** YOLOX as `tools/export_onnx.py` writes it by default. */
export const yolox = yoloxFamily('yolox', 'YOLOX, boxes undecoded (default export)')

/** YOLOX exported with `--decode_in_inference`. */
export const yoloxDecoded = yoloxFamily('yolox-decoded', 'YOLOX, boxes decoded (--decode_in_inference)', {
  decoded: true,
})

/** YOLOX with weights from before 0.1.1 (`--legacy`), which nothing in a file shows: only the user can say so. */
export const yoloxLegacy = yoloxFamily('yolox-legacy', 'YOLOX with weights from before 0.1.1 (--legacy)', {
  legacy: true,
})
