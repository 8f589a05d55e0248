import type { Preprocessing, ResizeKernel, Rgb } from '../../images/preprocessing.ts'
import type { Evidence, ExtraInput, Family } from '../family.ts'
import { cellCount } from '../grid-cells.ts'
import { fixedInputSize } from '../image-input.ts'
import type { InputSize } from '../input-size.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../model-signature.ts'
import { chosenRows } from '../readings/common-readings.ts'
import { asPutOut, imagenet, unitRgb } from './common-settings.ts'

const COLUMNS = 6
const EXTRA_INPUTS: readonly ExtraInput[] = [
  { name: 'scale_factor', value: 'scale-yx' },
  { name: 'im_shape', value: 'input-hw' },
]

/**
 * PaddleDetection through paddle2onnx, post-processing in the graph: `[rows, 6]` = class, score, x1, y1, x2, y2 in
 * original pixels (divided by `scale_factor` inside), and the number of rows. Pixels are stretched with cv2's cubic
 * kernel and scaled to 0…1; whether ImageNet's mean and deviation follow is a matter of the model, and only
 * `infer_cfg.yml` says so for certain.
 */
function paddleFamily<Id extends string>(facts: {
  id: Id
  title: string
  architectures: readonly string[]
  normalised: boolean
  /** A clause where the graph speaks for this model, else null. */
  graphEvidence: (model: ModelSignature) => string | null
}): Family<Id> {
  return {
    id: facts.id,
    title: facts.title,
    source:
      'PaddleDetection: deploy/python/preprocess.py, deploy/third_engine/onnx/infer.py, configs/*/_base_/*_reader.yml',
    recognise(model) {
      const evidence: Evidence[] = []
      if (misfit(model) !== null) return evidence
      const arch = model.sidecars.inferConfig?.arch
      const graph = facts.graphEvidence(model)
      if (typeof arch === 'string') {
        const known = facts.architectures.includes(arch.toLowerCase()) && wantsNormalisation(model) === facts.normalised
        if (known) evidence.push({ source: 'sidecar', fact: `infer_cfg.yml beside it describes ${arch}` })
      } else if (graph !== null) evidence.push({ source: 'operators', fact: graph })
      return evidence
    },
    misfit,
    classCount: (model) => labelList(model)?.length ?? null,
    openInputSize: targetSize,
    preprocessing: (model, size) => stretched(model, size, facts.normalised),
    extraInputs: EXTRA_INPUTS,
    postprocessing: () => asPutOut,
    boxFrame: 'original-pixels',
    reading: (model) => chosenRows(rowsOutput(model)?.name ?? 0, { format: 'corners', box: 2, score: 1, class: 0 }),
  }
}

function rowsOutput(model: ModelSignature) {
  return model.outputs.find(({ shape }) => shape?.length === 2 && shape[1] === COLUMNS)
}

function misfit(model: ModelSignature): string | null {
  const inputs = model.inputs.map((input) => input.name)
  const lacks = ['image', 'scale_factor'].filter((name) => !inputs.includes(name))
  if (lacks.length > 0) return `it lacks the input ${lacks.join(' and ')}`
  return rowsOutput(model) !== undefined
    ? null
    : 'it lacks an output of six columns (exported without post-processing?)'
}

/** One row a cell before suppression tells the strides apart: PicoDet has four, PP-YOLOE three. */
function hasCells(model: ModelSignature, strides: readonly number[]): boolean {
  const size = fixedInputSize(model)
  const softmaxes = operatorCount(model, 'Softmax')
  if (operatorCount(model, 'NonMaxSuppression') === 0 || softmaxes !== strides.length) return false
  const rows = model.outputs.map((output) => fixedSize(output, 0))
  return (
    size === null || rows.includes(cellCount(size, strides)) || rows.every((count) => count === null || count === 1)
  )
}

interface Step {
  readonly type?: string
  readonly mean?: Rgb
  readonly std?: Rgb
  readonly interp?: number
  readonly target_size?: readonly [number, number]
}

function preprocessStep(model: ModelSignature, type: string): Step | undefined {
  const steps = model.sidecars.inferConfig?.Preprocess
  return Array.isArray(steps) ? (steps as Step[]).find((step) => step.type === type) : undefined
}

function wantsNormalisation(model: ModelSignature): boolean {
  return (preprocessStep(model, 'NormalizeImage')?.mean ?? []).some((mean) => mean !== 0)
}

function targetSize(model: ModelSignature): InputSize | null {
  const size = preprocessStep(model, 'Resize')?.target_size
  return size === undefined ? null : { width: size[1], height: size[0] }
}

function labelList(model: ModelSignature): string[] | null {
  const labels = model.sidecars.inferConfig?.label_list
  return Array.isArray(labels) ? labels.map(String) : null
}

/** cv2's numbers of its interpolations, as `infer_cfg.yml` writes them. */
const kernels: Readonly<Record<number, ResizeKernel>> = { 1: 'cv2-linear', 2: 'cv2-cubic', 3: 'cv2-area' }

function stretched(model: ModelSignature, { width, height }: InputSize, normalised: boolean): Preprocessing {
  const step = preprocessStep(model, 'NormalizeImage')
  const kernel = kernels[preprocessStep(model, 'Resize')?.interp ?? 2] ?? 'cv2-cubic'
  return {
    width,
    height,
    fit: { kind: 'stretch', kernel },
    ...unitRgb,
    ...(normalised && imagenet),
    ...(step?.mean && { mean: step.mean }),
    ...(step?.std && { std: step.std }),
  }
}

const NO_EVIDENCE =
  'its graph suppresses the boxes of three strides (PP-YOLOE or PP-YOLOE+: their normalisation differs)'

/** PicoDet, any backbone: ImageNet normalisation. */
export const paddlePicodet = paddleFamily({
  id: 'paddle-picodet',
  title: 'PicoDet from PaddleDetection',
  architectures: ['picodet', 'gfl'],
  normalised: true,
  graphEvidence: (model) =>
    hasCells(model, [8, 16, 32, 64])
      ? 'its graph suppresses the boxes of strides 8, 16, 32 and 64, which PicoDet has'
      : null,
})

/** PP-YOLOE before Plus: ImageNet normalisation. */
export const paddlePpyoloe = paddleFamily({
  id: 'paddle-ppyoloe',
  title: 'PP-YOLOE from PaddleDetection (ImageNet normalisation)',
  architectures: ['yolo', 'ppyoloe'],
  normalised: true,
  graphEvidence: (model) => (hasCells(model, [8, 16, 32]) ? NO_EVIDENCE : null),
})

/** PP-YOLOE+: pixels in 0…1. */
export const paddlePpyoloePlus = paddleFamily({
  id: 'paddle-ppyoloe-plus',
  title: 'PP-YOLOE+ from PaddleDetection (pixels in 0…1)',
  architectures: ['yolo', 'ppyoloe'],
  normalised: false,
  graphEvidence: (model) => (hasCells(model, [8, 16, 32]) ? NO_EVIDENCE : null),
})

/** RT-DETR of its authors' Paddle code: pixels in 0…1. */
export const paddleRtdetr = paddleFamily({
  id: 'paddle-rtdetr',
  title: 'RT-DETR from PaddleDetection',
  architectures: ['detr', 'rt-detr', 'rtdetr'],
  normalised: false,
  graphEvidence: (model) =>
    operatorCount(model, 'GridSample') > 0 && operatorCount(model, 'NonMaxSuppression') === 0
      ? 'its graph samples features with GridSample and needs no suppression'
      : null,
})
