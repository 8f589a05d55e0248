import type { Preprocessing, Rgb } from '../../images/preprocessing.ts'
import type { Evidence, Family } from '../family.ts'
import type { InputSize } from '../input-size.ts'
import { fixedSize, type ModelSignature, operatorCount } from '../model-signature.ts'
import { plainClassScores } from '../readings/common-readings.ts'
import { asPutOut } from './common-settings.ts'
import { rtdetrStretch } from './rtdetr-input.ts'

const MODEL_TYPES = ['rt_detr', 'rt_detr_v2', 'd_fine']

/** Size that RT-DETR's and D-FINE's processors stretch to unless `preprocessor_config.json` says another. */
const PROCESSOR_SIZE: InputSize = { width: 640, height: 640 }

/**
 * RT-DETR, RT-DETRv2 and D-FINE from Hugging Face transformers: `logits` [1, queries, classes] before the sigmoid and
 * `pred_boxes` as centre x, centre y, width, height in 0…1; the best `queries` of all query–class pairs count. Boxes
 * are not clipped.
 */
export const rtdetrHuggingface: Family<'rtdetr-huggingface'> = {
  id: 'rtdetr-huggingface',
  title: 'RT-DETR, RT-DETRv2 or D-FINE from Hugging Face transformers',
  source: 'transformers 5.23: models/rt_detr/image_processing_rt_detr.py (post_process_object_detection)',
  recognise(model) {
    const evidence: Evidence[] = []
    if (misfit(model) !== null) return evidence
    const type = model.sidecars.config?.model_type
    if (typeof type === 'string') {
      return MODEL_TYPES.includes(type)
        ? [{ source: 'sidecar', fact: `config.json beside it says model_type ${type}` }]
        : []
    }
    const classes = fixedSize(
      model.outputs.find((output) => output.name === 'logits'),
      2,
    )
    const padded = model.inputs.some((input) => input.name === 'pixel_mask')
    if (operatorCount(model, 'GridSample') > 0 && !padded && classes !== 91) {
      const fact = 'it turns pixel_values into logits and pred_boxes and samples features with GridSample'
      evidence.push({ source: 'names', fact })
    }
    return evidence
  },
  misfit,
  classCount: (model) =>
    fixedSize(
      model.outputs.find((output) => output.name === 'logits'),
      2,
    ),
  openInputSize: (model) => processorSize(model) ?? PROCESSOR_SIZE,
  preprocessing: (model, size) => ({ ...rtdetrStretch(size), ...normalisation(model) }),
  extraInputs: [],
  postprocessing: () => ({ ...asPutOut, labelsPerBox: 'all' }),
  boxFrame: 'unit-image',
  caveats: (model) => unheeded(model),
  reading: () => ({
    kind: 'rows',
    boxes: { output: 'pred_boxes', from: 0, along: 'rows', format: 'centre-size', strides: null },
    scores: plainClassScores(
      { output: 'logits', from: 0, along: 'rows' },
      { activation: 'sigmoid', topPairs: 'boxes' },
    ),
    count: null,
    picture: null,
  }),
}

function misfit(model: ModelSignature): string | null {
  const outputs = model.outputs.map((output) => output.name)
  const lacks = ['logits', 'pred_boxes'].filter((name) => !outputs.includes(name))
  return lacks.length === 0 ? null : `it lacks the output ${lacks.join(' and ')}`
}

/** Mean and deviation where `preprocessor_config.json` asks for them; these models are trained without. */
function normalisation({ sidecars }: ModelSignature): Partial<Preprocessing> {
  const { do_normalize: wanted, image_mean: mean, image_std: std } = sidecars.preprocessor ?? {}
  return wanted === true && isRgb(mean) && isRgb(std) ? { mean, std } : {}
}

function isRgb(value: unknown): value is Rgb {
  return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number')
}

/** Pillow's number of its bilinear filter. */
const BILINEAR = 2

/** Settings of the processor that are not followed. */
function unheeded({ sidecars }: ModelSignature): string[] {
  const { resample = BILINEAR, do_resize: resize = true, do_rescale: rescale = true } = sidecars.preprocessor ?? {}
  if (resample === BILINEAR && resize === true && rescale === true) return []
  return [
    'preprocessor_config.json beside it asks for another resize or scale than RT-DETR’s (resample 2, do_resize, do_rescale), which is not followed: pictures are stretched bilinearly and scaled to 0…1.',
  ]
}

function processorSize(model: ModelSignature): InputSize | null {
  const size = model.sidecars.preprocessor?.size as { width?: unknown; height?: unknown } | undefined
  return typeof size?.width === 'number' && typeof size.height === 'number'
    ? { width: size.width, height: size.height }
    : null
}
