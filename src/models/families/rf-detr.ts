import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Evidence, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { type ModelSignature, shapeFits, tensorNamed } from '../file/model-signature.ts'
import { asPutOut, imagenet, unitRgb } from './common-settings.ts'
import { type DetrOutputs, detrReading, lacksDetrOutputs, scoreColumns } from './detr-outputs.ts'
import { detrStretch } from './detr-preprocessing.ts'
import { patchEmbedding } from './patch-embedding.ts'

const OUTPUTS: DetrOutputs = { logits: 'labels', boxes: 'dets' }

/** COCO checkpoints have a score for each category id from 0 to 90 and no background. */
const COCO_IDS = 91

/** LW-DETR's exporter bakes position codes of a picture of 640 × 640 in; another size cannot be exported. */
const LW_DETR_SIDE = 640

/** Channels of LW-DETR's smallest transformer; RF-DETR's DINOv2 begins with 384. */
const SMALL_TRANSFORMER = 192

/**
 * RF-DETR: `dets` [1, queries, 4] as centre x, centre y, width, height in 0…1 and `labels` [1, queries, columns] before
 * the sigmoid; as many query–class pairs as there are queries count, boxes are clipped. Fine-tuned on n classes it has
 * n + 1 columns, of which the last never counts; COCO's checkpoints have one for each category id.
 */
export const rfDetr: Family<'rf-detr'> = {
  id: 'rf-detr',
  title: 'RF-DETR',
  source: 'rfdetr 1.11.2: export/_runtime/{preprocess,decode}.py, export/_onnx/inference.py',
  recognise(model) {
    const patch = patchEmbedding(model)
    const other = patch === null ? model.stemShapes.length > 0 : patch.channels === SMALL_TRANSFORMER
    return misfit(model) === null && !other ? [evidence('as RF-DETR writes them')] : []
  },
  misfit,
  classCount(model) {
    const columns = scoreColumns(model, OUTPUTS)
    return columns === null || columns === COCO_IDS ? columns : columns - 1
  },
  preprocessing: (_, size): Preprocessing => ({ ...size, fit: { kind: 'stretch-unrounded' }, ...unitRgb, ...imagenet }),
  postprocessing: () => ({ ...asPutOut, labelsPerBox: 'all', clip: true }),
  boxFrame: 'unit-image',
  reading: (model) =>
    detrReading(OUTPUTS, {
      activation: 'sigmoid',
      topPairs: 'boxes',
      background: scoreColumns(model, OUTPUTS) === COCO_IDS ? 'none' : 'last',
    }),
}

/**
 * LW-DETR: RF-DETR's forerunner with the same outputs, one column for each category id and no background. Boxes are not
 * clipped. Its exporter takes pictures of 640 × 640 alone.
 */
export const lwDetr: Family<'lw-detr'> = {
  id: 'lw-detr',
  title: 'LW-DETR',
  source: 'Atten4Vis/LW-DETR d5e6e6c: deploy/export.py, models/lwdetr.py (PostProcess), datasets/coco.py',
  recognise(model) {
    const size = fixedInputSize(model)
    const fits = size === null || (size.width === LW_DETR_SIDE && size.height === LW_DETR_SIDE)
    const dinov2 = patchEmbedding(model)?.side === 14
    return misfit(model) === null && fits && !dinov2 ? [evidence('at LW-DETR’s 640 × 640 pixels')] : []
  },
  misfit,
  classCount: (model) => scoreColumns(model, OUTPUTS),
  openInputSize: (): InputSize => ({ width: LW_DETR_SIDE, height: LW_DETR_SIDE }),
  preprocessing: (_, size) => detrStretch(size),
  postprocessing: () => ({ ...asPutOut, labelsPerBox: 'all' }),
  boxFrame: 'unit-image',
  reading: () => detrReading(OUTPUTS, { activation: 'sigmoid', topPairs: 'boxes' }),
}

function evidence(clause: string): Evidence {
  return { source: 'names', fact: `it outputs dets and labels, both real numbers with one row per query, ${clause}` }
}

/** mmdeploy's `dets` have five columns, its `labels` are whole numbers without any. */
function misfit(model: ModelSignature): string | null {
  const lacks = lacksDetrOutputs(model, OUTPUTS)
  if (lacks !== null) return lacks
  const logits = tensorNamed(model.outputs, OUTPUTS.logits)
  if (!shapeFits(tensorNamed(model.outputs, OUTPUTS.boxes), [null, null, 4]))
    return 'its dets do not have the shape [1, queries, 4]'
  const real = logits?.type === 'float32' || logits?.type === 'float16'
  return real && shapeFits(logits, [null, null, null])
    ? null
    : 'its labels are not class scores of the shape [1, queries, classes]'
}
