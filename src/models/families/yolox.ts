import { cellCount, fixedInputSize, gridSize } from '../anchors.ts'
import type { Candidates } from '../candidates.ts'
import { cornersOfCentre } from '../corners.ts'
import type { DecodeContext, Evidence, Family } from '../family.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../model-signature.ts'
import type { OutputTensor } from '../outputs.ts'

const STRIDES = [8, 16, 32] as const
const OBJECTNESS = 4
const CLASSES = 5

/**
 * YOLOX of Megvii: `[1, cells, 5 + classes]` = centre x, centre y, width, height, objectness, class scores, the latter
 * two after the sigmoid. The default export leaves boxes undecoded (cell offsets and logarithms in strides);
 * `--decode_in_inference` puts the decoding, and with it an Exp, into the graph.
 */
function yoloxFamily<Id extends string>(id: Id, title: string, decoded: boolean): Family<Id> {
  return {
    id,
    title,
    source: 'YOLOX: tools/export_onnx.py, yolox/models/yolo_head.py, yolox/utils/boxes.py, yolox/data/data_augment.py',
    recognise(model) {
      const evidence: Evidence[] = []
      if (misfit(model) !== null || model.outputs.length !== 1 || hasExp(model) !== decoded) return evidence
      if (model.stemShapes.some((shape) => shape[1] === 12)) {
        const boxes = decoded ? 'an Exp decodes' : 'no Exp decodes'
        const fact = `its first convolution reads 12 channels (a Focus), it has one row a cell, and ${boxes} its boxes`
        evidence.push({ source: 'operators', fact })
      }
      if (model.inputs[0]?.name === 'images' && model.outputs[0]?.name === 'output') {
        const fact = 'it turns images into output, as YOLOX names them (YOLOv6 says outputs), with one row a cell'
        evidence.push({ source: 'names', fact })
      }
      return evidence
    },
    misfit,
    classCount: (model) => {
      const columns = fixedSize(model.outputs[0], 2)
      return columns === null ? null : columns - CLASSES
    },
    openInputSize: () => null,
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
      channels: 'bgr',
      scale: 1,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      layout: 'nchw',
      type: 'float32',
    }),
    extraInputs: [],
    postprocessing: () => ({
      scoreFloor: 0.01,
      labelsPerBox: 'best',
      suppression: { iouThreshold: 0.65, classOffset: 'largest-coordinate', maxCandidates: null },
      maxDetections: null,
      clip: false,
    }),
    boxFrame: 'input-pixels',
    decode(outputs, context, candidates) {
      const output = outputs[0] as OutputTensor
      if (decoded) addRows(output, context, candidates)
      else addRows({ ...output, data: decodedBoxes(output, context) }, context, candidates)
    },
  }
}

function misfit(model: ModelSignature): string | null {
  const output = model.outputs[0]
  const columns = fixedSize(output, 2)
  if (output?.shape?.length !== 3) return 'its first output has not three axes [1, cells, 5 + classes]'
  if (columns !== null && columns <= CLASSES) return `${columns} columns leave no room for classes`
  const size = fixedInputSize(model)
  const rows = fixedSize(output, 1)
  if (size === null || rows === null || rows === cellCount(size, STRIDES)) return null
  return `it has ${rows} rows, not one for each of the ${cellCount(size, STRIDES)} cells of strides 8, 16 and 32`
}

function hasExp(model: ModelSignature): boolean {
  return operatorCount(model, 'Exp') > 0
}

const { fround } = Math

/** Boxes in input pixels: (offset + cell) × stride and e^size × stride, in float32 as `demo_postprocess` does. */
function decodedBoxes({ data, dims }: OutputTensor, { preprocessing }: DecodeContext): Float32Array {
  const columns = dims[dims.length - 1] ?? 0
  const boxes = Float32Array.from(data)
  let at = 0
  for (const stride of STRIDES) {
    const grid = gridSize(preprocessing, stride)
    for (let row = 0; row < grid.rows; row++) {
      for (let column = 0; column < grid.columns; column++, at += columns) {
        boxes[at] = fround((boxes[at] as number) + column) * stride
        boxes[at + 1] = fround((boxes[at + 1] as number) + row) * stride
        boxes[at + 2] = fround(Math.exp(boxes[at + 2] as number)) * stride
        boxes[at + 3] = fround(Math.exp(boxes[at + 3] as number)) * stride
      }
    }
  }
  return boxes
}

function addRows({ data, dims }: OutputTensor, { postprocessing }: DecodeContext, candidates: Candidates): void {
  const columns = dims[dims.length - 1] ?? 0
  const floor = fround(postprocessing.scoreFloor)
  for (let start = 0; start < data.length; start += columns) {
    const objectness = data[start + OBJECTNESS] as number
    if (!(objectness > floor)) continue
    let best = start + CLASSES
    for (let at = best + 1; at < start + columns; at++) if ((data[at] as number) > (data[best] as number)) best = at
    const score = fround(objectness * (data[best] as number))
    if (score > floor) cornersOfCentre(data, start, score, best - start - CLASSES, candidates)
  }
}

/** YOLOX as `tools/export_onnx.py` writes it by default. */
export const yolox = yoloxFamily('yolox', 'YOLOX, boxes undecoded (default export)', false)

/** YOLOX exported with `--decode_in_inference`. */
export const yoloxDecoded = yoloxFamily('yolox-decoded', 'YOLOX, boxes decoded (--decode_in_inference)', true)
