import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Family, FamilyEvidence, NamedExporter } from '../family.ts'
import type { InputSize } from '../file/input-size.ts'
import { type ModelSignature, missingNames } from '../file/model-signature.ts'
import { asPutOut, imagenet } from './common-settings.ts'
import {
  contradictsSigmoid,
  type DetrOutputs,
  detrReading,
  isDeformable,
  openEvidence,
  scoreColumns,
} from './detr-outputs.ts'
import { isLibreYolo } from './named-exporter.ts'
import { patchEmbedding } from './patch-embedding.ts'
import { rtdetrStretch } from './rtdetr-input.ts'

/** Under these names the models' own dictionary and its exports go. */
const NAMES: readonly DetrOutputs[] = [
  { logits: 'pred_logits', boxes: 'pred_boxes' },
  { logits: 'logits', boxes: 'boxes' },
]

/** What LibreYOLO exports in this form, by `model_family` of its metadata. */
const LIBREYOLO = ['rtdetr', 'rtdetrv2', 'rtdetrv4', 'dfine', 'deim', 'deimv2']

/** Sizes of DEIMv2 with a DINOv3 backbone, as LibreYOLO's `model_size` writes them. */
const DINOV3_SIZES = ['s', 'm', 'l', 'x']

/**
 * RT-DETR and what descends from it, exported without the post-processor: class scores [1, queries, classes] before their
 * sigmoid and boxes as centre x, centre y, width, height in 0…1. As many query–class pairs as the post-processor takes
 * count; boxes are not clipped. Conditional and Deformable DETR output the same for other pixels.
 */
function rawFamily<Id extends string>(facts: {
  id: Id
  title: string
  mayBe: (model: ModelSignature) => boolean
  isOfSize: (size: string | undefined) => boolean
  preprocessing: (size: InputSize) => Preprocessing
}): Family<Id> {
  return {
    id: facts.id,
    title: facts.title,
    source:
      'RT-DETR rtdetrv2_pytorch, D-FINE and DEIMv2: src/zoo/rtdetr, engine/deim: postprocessor.py (num_top_queries 300), configs/**/dataloader.yml; LibreYOLO 1.6.0: export/onnx.py',
    recognise(model) {
      const evidence: FamilyEvidence[] = []
      const outputs = outputsOf(model)
      if (outputs === undefined) return evidence
      if (isLibreYolo(model, LIBREYOLO) && facts.isOfSize(dinov3Size(model))) {
        const fact = `its metadata say that LibreYOLO exported its ${model.metadata.model_family}`
        evidence.push({ source: 'metadata', fact })
      }
      if (isDeformable(model) && facts.mayBe(model)) evidence.push(openEvidence(model, outputs))
      return evidence
    },
    misfit: (model) =>
      outputsOf(model) === undefined ? 'it lacks the outputs pred_logits and pred_boxes, or logits and boxes' : null,
    isOf: ({ name, model }: NamedExporter) => name === 'LibreYOLO' && model !== null && LIBREYOLO.includes(model),
    classCount: (model) => scoreColumns(model, outputsOf(model) ?? (NAMES[0] as DetrOutputs)),
    judgeValues: (pictures, model) => contradictsSigmoid(pictures, outputsOf(model) ?? (NAMES[0] as DetrOutputs)),
    preprocessing: (_, size) => facts.preprocessing(size),
    postprocessing: () => ({ ...asPutOut, labelsPerBox: 'all' }),
    boxFrame: 'unit-image',
    reading: (model) =>
      detrReading(outputsOf(model) ?? (NAMES[0] as DetrOutputs), { activation: 'sigmoid', topPairs: TOP_QUERIES }),
  }
}

/** `num_top_queries` of every configuration, also of the models with fewer queries. */
const TOP_QUERIES = 300

function outputsOf(model: ModelSignature): DetrOutputs | undefined {
  return NAMES.find(({ logits, boxes }) => missingNames(model.outputs, [logits, boxes]).length === 0)
}

/** LibreYOLO's size of a DEIMv2; undefined for all else. */
function dinov3Size({ metadata }: ModelSignature): string | undefined {
  return metadata.model_family === 'deimv2' ? metadata.model_size : undefined
}

/** RT-DETR, v2, v4, D-FINE, DEIM, DEIMv2 with HGNetv2: pixels in 0…1. */
export const rtdetrRaw = rawFamily({
  id: 'rtdetr-raw',
  title: 'RT-DETR without its post-processor (RT-DETR v1–v4, D-FINE, DEIM, DEIMv2)',
  mayBe: () => true,
  isOfSize: (size) => !DINOV3_SIZES.includes(size ?? ''),
  preprocessing: rtdetrStretch,
})

/** DEIMv2 with a DINOv3 backbone: ImageNet's normalisation. */
export const deimv2Dinov3Raw = rawFamily({
  id: 'deimv2-dinov3-raw',
  title: 'DEIMv2 with a DINOv3 backbone, without its post-processor (ImageNet normalisation)',
  mayBe: (model) => patchEmbedding(model)?.side === 16,
  isOfSize: (size) => DINOV3_SIZES.includes(size ?? ''),
  preprocessing: (size) => ({ ...rtdetrStretch(size), ...imagenet }),
})
