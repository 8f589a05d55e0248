import type { Fit } from '../../images/preprocessing.ts'
import type { Family, FamilyEvidence } from '../family.ts'
import type { InputSize } from '../file/input-size.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import type { Postprocessing } from '../postprocessing.ts'
import type { ClassScores } from '../readings/class-scores.ts'
import { asPutOut } from './common-settings.ts'
import {
  type DetrOutputs,
  detrReading,
  isDeformable,
  judgeActivation,
  lacksDetrOutputs,
  lacksNoObject,
  openEvidence,
  scoreColumns,
} from './detr-outputs.ts'
import { detrShortSide, detrStretch, tracedSizeCaveat } from './detr-preprocessing.ts'
import {
  processorCaveats,
  processorNormalisation,
  processorShortSide,
  processorSize,
  type ShortSide,
  WITHOUT_CONFIG,
} from './huggingface-processor.ts'
import { patchEmbedding } from './patch-embedding.ts'

const OUTPUTS: DetrOutputs = { logits: 'logits', boxes: 'pred_boxes' }

/** What distinguishes the DETRs of transformers. */
interface Kind<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly source: string
  /** `model_type` of config.json. */
  readonly modelTypes: readonly string[]
  /** Whether a file without config.json may be of this kind. */
  readonly mayBe: (model: ModelSignature) => boolean
  /** What its graph alone shows of this kind; null where others look alike. */
  readonly sign: string | null
  readonly activation: 'softmax' | 'sigmoid'
  readonly scores: Partial<ClassScores>
  readonly labelsPerBox: Postprocessing['labelsPerBox']
  readonly sides: Pick<Extract<Fit, { kind: 'short-side' }>, 'longSideOf' | 'cutTo'>
  /** What the checkpoints' processors aim at where no `preprocessor_config.json` says it. */
  readonly shortSide: (model: ModelSignature) => ShortSide
  /** Size of the models among them that take stretched pictures even so. */
  readonly squareOf?: (model: ModelSignature) => InputSize | null
}

/**
 * A DETR of Hugging Face transformers: `pixel_values` becomes `logits` [1, queries, classes] before their activation and
 * `pred_boxes` as centre x, centre y, width, height in 0…1. Boxes are not clipped. Exports of one size are fed stretched
 * pictures; the others each picture at its own size.
 */
function huggingfaceDetr<Id extends string>(kind: Kind<Id>): Family<Id> {
  const softmax = kind.activation === 'softmax'
  return {
    id: kind.id,
    title: kind.title,
    source: kind.source,
    recognise(model) {
      const evidence: FamilyEvidence[] = []
      if (misfit(model, softmax) !== null) return evidence
      const type = model.sidecars.config?.model_type
      if (typeof type === 'string') {
        if (kind.modelTypes.includes(type)) {
          evidence.push({ source: 'sidecar', fact: `config.json next to it says model_type ${type}` })
        }
        return evidence
      }
      if (!kind.mayBe(model)) return evidence
      if (kind.sign === null) evidence.push(openEvidence(model, OUTPUTS, WITHOUT_CONFIG))
      else evidence.push({ source: 'names', fact: `it outputs logits and pred_boxes, and ${kind.sign}` })
      return evidence
    },
    misfit: (model) => misfit(model, softmax),
    classCount(model) {
      const columns = scoreColumns(model, OUTPUTS)
      return columns !== null && softmax ? columns - 1 : columns
    },
    openInputSize: (model) => processorSize(model) ?? kind.squareOf?.(model) ?? null,
    judgeValues: (pictures) => judgeActivation(pictures, OUTPUTS, kind.activation),
    preprocessing: (model, size) => ({ ...detrStretch(size), ...normalisation(model) }),
    ownSizePreprocessing: (model) => ({
      ...detrShortSide(processorShortSide(model) ?? kind.shortSide(model), kind.sides),
      ...normalisation(model),
    }),
    extraInputs: [{ name: 'pixel_mask', value: 'pixel-mask' }],
    postprocessing: () => ({ ...asPutOut, labelsPerBox: kind.labelsPerBox }),
    boxFrame: 'unit-image',
    reading: () => detrReading(OUTPUTS, { activation: kind.activation, ...kind.scores }),
    caveats: (model) => [...processorCaveats(model), ...tracedSizeCaveat(model)],
  }
}

function misfit(model: ModelSignature, softmax: boolean): string | null {
  return lacksDetrOutputs(model, OUTPUTS) ?? (softmax ? lacksNoObject(model, OUTPUTS) : null)
}

function normalisation(model: ModelSignature) {
  const plain = { mean: [0, 0, 0], std: [1, 1, 1] } as const
  return { ...plain, ...processorNormalisation(model, { normalised: true }) }
}

/** Whether it cuts the picture into patches and neither samples features nor picks queries: YOLOS, and no other of them. */
function isPlainTransformer(model: ModelSignature): boolean {
  return !isDeformable(model) && patchEmbedding(model) !== null
}

const transformers = 'transformers 5.23:'
const exact = { longSideOf: 'exact-short-side', cutTo: 1 } as const

/** DETR and Table Transformer: softmax with “no object” last, one class a query. */
export const detrHuggingface = huggingfaceDetr({
  id: 'detr-huggingface',
  title: 'DETR or Table Transformer from Hugging Face transformers (softmax)',
  source: `${transformers} models/detr/image_processing_pil_detr.py`,
  modelTypes: ['detr', 'table-transformer'],
  mayBe: (model) => !isDeformable(model) && !isPlainTransformer(model),
  sign: null,
  activation: 'softmax',
  scores: { background: 'last' },
  labelsPerBox: 'best',
  sides: exact,
  shortSide: () => ({ shortest: 800, longest: 1333 }),
})

/** YOLOS: as DETR, on a vision transformer, both sides cut to whole patches. */
export const yolosHuggingface = huggingfaceDetr({
  id: 'yolos-huggingface',
  title: 'YOLOS from Hugging Face transformers (softmax)',
  source: `${transformers} models/yolos/image_processing_pil_yolos.py`,
  modelTypes: ['yolos'],
  mayBe: isPlainTransformer,
  sign: 'its backbone is a plain vision transformer',
  activation: 'softmax',
  scores: { background: 'last' },
  labelsPerBox: 'best',
  sides: { longSideOf: 'exact-short-side', cutTo: 16 },
  shortSide: ({ sidecars }) => {
    const [short, long] = Array.isArray(sidecars.config?.image_size) ? sidecars.config.image_size : []
    return typeof short === 'number' && typeof long === 'number'
      ? { shortest: short, longest: long }
      : { shortest: 512, longest: 864 }
  },
})

/** Conditional, Deformable and DAB DETR: a sigmoid for each class, the best 100 query–class pairs. */
export const conditionalDetrHuggingface = huggingfaceDetr({
  id: 'conditional-detr-huggingface',
  title: 'Conditional, Deformable or DAB DETR or LW-DETR from Hugging Face transformers (sigmoid, best 100)',
  source: `${transformers} models/{conditional,deformable}_detr/image_processing_pil_*.py`,
  modelTypes: ['conditional_detr', 'deformable_detr', 'dab-detr', 'lw_detr'],
  mayBe: (model) => !isPlainTransformer(model),
  sign: null,
  activation: 'sigmoid',
  scores: { topPairs: 100 },
  labelsPerBox: 'all',
  sides: exact,
  shortSide: () => ({ shortest: 800, longest: 1333 }),
  squareOf: ({ sidecars }) => (sidecars.config?.model_type === 'lw_detr' ? { width: 640, height: 640 } : null),
})
