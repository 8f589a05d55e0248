import type { Family, FamilyEvidence } from '../family.ts'
import type { InputSize } from '../file/input-size.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import { asPutOut } from './common-settings.ts'
import {
  contradictsSigmoid,
  type DetrOutputs,
  detrReading,
  isDeformable,
  lacksDetrOutputs,
  openEvidence,
  scoreColumns,
} from './detr-outputs.ts'
import {
  processorCaveats,
  processorNormalisation,
  processorShortSide,
  processorSize,
  WITHOUT_CONFIG,
} from './huggingface-processor.ts'
import { rtdetrStretch } from './rtdetr-input.ts'

const OUTPUTS: DetrOutputs = { logits: 'logits', boxes: 'pred_boxes' }

const MODEL_TYPES = ['rt_detr', 'rt_detr_v2', 'd_fine', 'deimv2', 'rf_detr']

/** Size that RT-DETR's and D-FINE's processors stretch to unless `preprocessor_config.json` says another. */
const PROCESSOR_SIZE: InputSize = { width: 640, height: 640 }

/**
 * RT-DETR, RT-DETRv2, D-FINE, DEIMv2 and RF-DETR from Hugging Face transformers: `logits` [1, queries, classes] before the
 * sigmoid and `pred_boxes` as centre x, centre y, width, height in 0…1; the best `queries` of all query–class pairs
 * count. Boxes are not clipped.
 */
export const rtdetrHuggingface: Family<'rtdetr-huggingface'> = {
  id: 'rtdetr-huggingface',
  title: 'RT-DETR, RT-DETRv2, D-FINE, DEIMv2 or RF-DETR from Hugging Face transformers',
  source: 'transformers 5.23: models/rt_detr/image_processing_rt_detr.py (post_process_object_detection)',
  recognise(model) {
    const evidence: FamilyEvidence[] = []
    if (lacksDetrOutputs(model, OUTPUTS) !== null) return evidence
    const type = model.sidecars.config?.model_type
    if (typeof type === 'string') {
      return MODEL_TYPES.includes(type)
        ? [{ source: 'sidecar', fact: `config.json next to it says model_type ${type}` }]
        : []
    }
    const padded = model.inputs.some((input) => input.name === 'pixel_mask')
    if (isDeformable(model) && !padded) evidence.push(openEvidence(model, OUTPUTS, WITHOUT_CONFIG))
    return evidence
  },
  misfit: (model) => lacksDetrOutputs(model, OUTPUTS),
  classCount: (model) => scoreColumns(model, OUTPUTS),
  openInputSize: (model) => processorSize(model) ?? (isRfDetr(model) ? null : PROCESSOR_SIZE),
  judgeValues: (pictures) => contradictsSigmoid(pictures, OUTPUTS),
  preprocessing: (model, size) => ({
    ...rtdetrStretch(size),
    ...processorNormalisation(model, { normalised: isRfDetr(model) }),
  }),
  postprocessing: () => ({ ...asPutOut, labelsPerBox: 'all' }),
  boxFrame: 'unit-image',
  caveats: (model) => [...processorCaveats(model), ...aspectRatioCaveat(model)],
  reading: () => detrReading(OUTPUTS, { activation: 'sigmoid', topPairs: 'boxes' }),
}

function aspectRatioCaveat(model: ModelSignature): string[] {
  if (processorShortSide(model) === null) return []
  return [
    'preprocessor_config.json next to it keeps the aspect ratio of images (shortest_edge). detcompare does not follow it: images are stretched to the input size. Describe the preprocessing in a model card.',
  ]
}

/** Its checkpoints differ in size, and all are normalised. */
function isRfDetr({ sidecars }: ModelSignature): boolean {
  return sidecars.config?.model_type === 'rf_detr'
}
