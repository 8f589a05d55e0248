import type { Rgb } from '../../images/preprocessing.ts'
import type { Evidence, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits, tensorNamed } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import type { Postprocessing } from '../postprocessing.ts'
import { plainClassScores, rowsReading } from '../readings/common-readings.ts'
import { unitRgb } from './common-settings.ts'

/** UltraFace has so many priors in each cell of strides 8, 16, 32 and 64. */
const ULTRAFACE_PRIORS = [
  { stride: 8, priors: 3 },
  { stride: 16, priors: 2 },
  { stride: 32, priors: 2 },
  { stride: 64, priors: 3 },
] as const

/** Priors of pytorch-ssd's networks, whose only input is of 300 × 300. */
const MOBILENET_PRIORS = 3000
const SQUEEZENET_PRIORS = 2568
const VGG_PRIORS = 8732
const SSD_SIDE = 300

/**
 * SSD with its priors decoded in the graph, as qfgaohao's pytorch-ssd and its offspring export it: `scores`
 * [1, priors, 1 + classes] after a softmax, background first, and `boxes` [1, priors, 4], corners as shares of the input.
 * Pictures are stretched.
 */
function ssdFamily<Id extends string>(facts: {
  id: Id
  title: string
  source: string
  mean: Rgb
  std: number
  postprocessing: Postprocessing
  /** Numbers of priors that an input of that size may have. */
  priors: (size: InputSize) => number[]
}): Family<Id> {
  const { mean, std } = facts
  return {
    id: facts.id,
    title: facts.title,
    source: facts.source,
    recognise(model) {
      const evidence: Evidence[] = []
      const size = fixedInputSize(model)
      const rows = fixedSize(tensorNamed(model.outputs, 'scores'), 1)
      if (misfit(model) === null && size !== null && rows !== null && facts.priors(size).includes(rows)) {
        evidence.push({ source: 'names', fact: `it outputs scores and boxes of ${rows} priors` })
      }
      return evidence
    },
    misfit,
    classCount: (model) => withoutBackground(fixedSize(tensorNamed(model.outputs, 'scores'), -1)),
    preprocessing: (_, size) => ({
      ...size,
      fit: { kind: 'stretch', kernel: 'cv2-linear' },
      ...unitRgb,
      scale: 1,
      mean,
      std: [std, std, std],
    }),
    postprocessing: () => facts.postprocessing,
    boxFrame: 'unit-image',
    reading: () =>
      rowsReading(
        { output: 'boxes', from: 0, along: 'rows', format: 'corners' },
        plainClassScores({ output: 'scores', from: 0, along: 'rows' }, { background: 'first' }),
      ),
  }
}

/** Whether it has the two outputs of a row per prior, decoded or not. */
export function hasPriors(model: ModelSignature): boolean {
  const scores = tensorNamed(model.outputs, 'scores')
  const fits =
    shapeFits(scores, [null, null, null]) &&
    fixedSize(scores, 2) !== 1 &&
    shapeFits(tensorNamed(model.outputs, 'boxes'), [null, null, 4])
  return fits
}

/** The widths and heights of priors are scaled by exponentials: a graph without one leaves the decoding to its reader. */
export function isUndecoded(model: ModelSignature): boolean {
  return operatorCount(model, 'Exp') === 0
}

function misfit(model: ModelSignature): string | null {
  if (!hasPriors(model)) return 'it lacks the outputs scores [1, priors, 1 + classes] and boxes [1, priors, 4]'
  return isUndecoded(model) ? 'no exponential in its graph decodes the boxes, so they are offsets of priors' : null
}

function withoutBackground(columns: number | null): number | null {
  return columns === null ? null : columns - 1
}

const pytorchSsdPostprocessing: Postprocessing = {
  scoreFloor: 0.01,
  labelsPerBox: 'all',
  suppression: { iouThreshold: 0.45, classOffset: 0, maxCandidates: null, maxCandidatesOfClass: 200 },
  maxDetections: null,
  clip: false,
}

const PYTORCH_SSD = 'qfgaohao/pytorch-ssd 7a839cb: vision/ssd/predictor.py, vision/ssd/config, eval_ssd.py'

/** Face detector of one class; its inputs are 4 : 3. */
export const ultraface = ssdFamily({
  id: 'ultraface',
  title: 'UltraFace',
  source:
    'Ultra-Light-Fast-Generic-Face-Detector-1MB dffddda: vision/ssd/predictor.py, vision/ssd/config/fd_config.py, widerface_evaluate/evaluation_on_widerface.py',
  mean: [127, 127, 127],
  std: 128,
  postprocessing: {
    scoreFloor: 0.1,
    labelsPerBox: 'all',
    suppression: { iouThreshold: 0.3, classOffset: 0, maxCandidates: null, maxCandidatesOfClass: 800 },
    maxDetections: 400,
    clip: false,
  },
  priors: (size) => [ULTRAFACE_PRIORS.reduce((sum, { stride, priors }) => sum + priors * cellCount(size, [stride]), 0)],
})

/** SSD and SSDLite on MobileNets and SqueezeNet, NVIDIA's jetson-inference included. */
export const pytorchSsd = ssdFamily({
  id: 'pytorch-ssd',
  title: 'SSD on MobileNet from pytorch-ssd or jetson-inference',
  source: PYTORCH_SSD,
  mean: [127, 127, 127],
  std: 128,
  postprocessing: pytorchSsdPostprocessing,
  priors: (size) => (isSsdSize(size) ? [MOBILENET_PRIORS, SQUEEZENET_PRIORS] : []),
})

/** SSD on VGG-16: other mean, no deviation. */
export const pytorchSsdVgg = ssdFamily({
  id: 'pytorch-ssd-vgg',
  title: 'SSD on VGG-16 from pytorch-ssd',
  source: PYTORCH_SSD,
  mean: [123, 117, 104],
  std: 1,
  postprocessing: pytorchSsdPostprocessing,
  priors: (size) => (isSsdSize(size) ? [VGG_PRIORS] : []),
})

function isSsdSize({ width, height }: InputSize): boolean {
  return width === SSD_SIDE && height === SSD_SIDE
}
