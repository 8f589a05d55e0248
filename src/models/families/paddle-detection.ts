import type { Evidence, ExtraInput, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import type { Postprocessing } from '../postprocessing.ts'
import { asPutOut } from './common-settings.ts'
import { inferConfigCaveats, labelList, paddleStretch, targetSize, wantsNormalisation } from './paddle-infer-config.ts'
import { paddleBoxFrame, paddleClassCount, paddleForm, paddleReading } from './paddle-outputs.ts'

const EXTRA_INPUTS: readonly ExtraInput[] = [
  { name: 'scale_factor', value: 'scale-yx' },
  { name: 'im_shape', value: 'input-hw' },
]

const PICODET_STRIDES = [8, 16, 32, 64]
const PPYOLOE_STRIDES = [8, 16, 32]

/**
 * PaddleDetection through paddle2onnx, with its post-processing in the graph (`[rows, 6]` = class, score, x1, y1, x2, y2
 * in original pixels, divided by `scale_factor` inside) or with as much of it as an export may leave out. Pixels are
 * stretched with cv2's cubic kernel and scaled to 0…1; whether ImageNet's mean and deviation follow is a matter of the
 * model, and only `infer_cfg.yml` says so for certain.
 */
function paddleFamily<Id extends string>(facts: {
  id: Id
  title: string
  architectures: readonly string[]
  normalised: boolean
  strides: readonly number[]
  /** Of an export without suppression in the graph: `MultiClassNMS` of the model's configuration. */
  suppressed: Postprocessing
  /** A clause where a graph with post-processing points to this model, else null. */
  graphEvidence: (model: ModelSignature) => string | null
}): Family<Id> {
  const form = (model: ModelSignature) => paddleForm(model, facts.strides)
  const misfit = (model: ModelSignature) => misfitOf(model, facts.strides)
  return {
    id: facts.id,
    title: facts.title,
    source:
      'PaddleDetection 666f597: deploy/python/preprocess.py, deploy/third_engine/onnx/infer.py, ppdet/modeling/heads/{ppyoloe_head,pico_head}.py, ppdet/engine/trainer.py (export), configs/*/_base_/*_reader.yml',
    recognise(model) {
      const evidence: Evidence[] = []
      if (misfit(model) !== null) return evidence
      const arch = model.sidecars.inferConfig?.arch
      if (typeof arch === 'string') {
        const known = facts.architectures.includes(arch.toLowerCase()) && wantsNormalisation(model) === facts.normalised
        if (known) evidence.push({ source: 'sidecar', fact: `infer_cfg.yml next to it describes ${arch}` })
        return evidence
      }
      const graph = facts.graphEvidence(model)
      if (form(model) !== 'rows') {
        // Others call their input image as well; these heads take a softmax over the distances of each stride.
        if (form(model) !== 'levels' && operatorCount(model, 'Softmax') < facts.strides.length) return evidence
        const fact = `its input is “image” and it outputs ${facts.strides.length} strides before NMS, as in PaddleDetection’s exports (PP-YOLOE and PP-YOLOE+ differ in their normalisation)`
        evidence.push({ source: 'names', fact })
      } else if (graph !== null) evidence.push({ source: 'operators', fact: graph })
      return evidence
    },
    misfit,
    classCount: (model) => paddleClassCount(model, form(model)) ?? labelList(model)?.length ?? null,
    openInputSize: targetSize,
    preprocessing: (model, size) => paddleStretch(model, size, facts.normalised),
    extraInputs: EXTRA_INPUTS,
    postprocessing: (model) => (form(model) === 'rows' ? asPutOut : facts.suppressed),
    boxFrame: paddleBoxFrame,
    caveats: inferConfigCaveats,
    reading: (model) => paddleReading(model, form(model), facts.strides),
  }
}

function misfitOf(model: ModelSignature, strides: readonly number[]): string | null {
  if (!model.inputs.some(({ name }) => name === 'image')) return 'it lacks the input image'
  if (paddleForm(model, strides) !== null) return null
  return strides.length === 0
    ? 'it lacks the input scale_factor or an output of six columns'
    : `its outputs are neither rows of six columns, nor boxes and class scores of strides ${strides.join(', ')}`
}

/** One row per cell before NMS shows the strides: PicoDet has four, PP-YOLOE three. */
function hasCells(model: ModelSignature, strides: readonly number[]): boolean {
  const size = fixedInputSize(model)
  const softmaxes = operatorCount(model, 'Softmax')
  if (operatorCount(model, 'NonMaxSuppression') === 0 || softmaxes !== strides.length) return false
  const rows = model.outputs.map((output) => fixedSize(output, 0))
  return (
    size === null || rows.includes(cellCount(size, strides)) || rows.every((count) => count === null || count === 1)
  )
}

function suppressed(scoreFloor: number, iouThreshold: number, maxDetections: number): Postprocessing {
  return {
    scoreFloor,
    labelsPerBox: 'all',
    suppression: { iouThreshold, classOffset: 0, maxCandidates: null, maxCandidatesOfClass: 1000 },
    maxDetections,
    clip: false,
  }
}

const NO_EVIDENCE =
  'its graph runs NMS on the boxes of three strides (PP-YOLOE or PP-YOLOE+, which differ in their normalisation)'

/** PicoDet, any backbone: ImageNet normalisation. */
export const paddlePicodet = paddleFamily({
  id: 'paddle-picodet',
  title: 'PicoDet from PaddleDetection',
  architectures: ['picodet', 'gfl'],
  normalised: true,
  strides: PICODET_STRIDES,
  suppressed: suppressed(0.025, 0.6, 100),
  graphEvidence: (model) =>
    hasCells(model, PICODET_STRIDES)
      ? 'its graph runs NMS on the boxes of strides 8, 16, 32 and 64, as in PicoDet'
      : null,
})

/** PP-YOLOE before Plus: ImageNet normalisation. */
export const paddlePpyoloe = paddleFamily({
  id: 'paddle-ppyoloe',
  title: 'PP-YOLOE from PaddleDetection (ImageNet normalisation)',
  architectures: ['yolo', 'ppyoloe'],
  normalised: true,
  strides: PPYOLOE_STRIDES,
  suppressed: suppressed(0.01, 0.7, 300),
  graphEvidence: (model) => (hasCells(model, PPYOLOE_STRIDES) ? NO_EVIDENCE : null),
})

/** PP-YOLOE+: pixels in 0…1. */
export const paddlePpyoloePlus = paddleFamily({
  id: 'paddle-ppyoloe-plus',
  title: 'PP-YOLOE+ from PaddleDetection (pixels in 0…1)',
  architectures: ['yolo', 'ppyoloe'],
  normalised: false,
  strides: PPYOLOE_STRIDES,
  suppressed: suppressed(0.01, 0.7, 300),
  graphEvidence: (model) => (hasCells(model, PPYOLOE_STRIDES) ? NO_EVIDENCE : null),
})

/** RT-DETR of its authors' Paddle code: pixels in 0…1; it has no export without post-processing. */
export const paddleRtdetr = paddleFamily({
  id: 'paddle-rtdetr',
  title: 'RT-DETR from PaddleDetection',
  architectures: ['detr', 'rt-detr', 'rtdetr'],
  normalised: false,
  strides: [],
  suppressed: asPutOut,
  graphEvidence: (model) =>
    operatorCount(model, 'GridSample') > 0 && operatorCount(model, 'NonMaxSuppression') === 0
      ? 'its graph samples features with GridSample and needs no NMS'
      : null,
})
