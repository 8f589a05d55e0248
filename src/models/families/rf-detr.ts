import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Evidence, Family, ValueEvidence } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { type ModelSignature, shapeFits, tensorNamed } from '../file/model-signature.ts'
import { rangeOf, type ValueColumn, valueColumns } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'
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
 * n + 1 columns, and which of them are the classes depends on the release: since 1.6 the first n, up to 1.5 the last n,
 * numbered as the data set's category ids with Roboflow's unused category 0. COCO's checkpoints have a column for each
 * category id.
 */
function rfDetrFamily<Id extends string>(facts: {
  id: Id
  title: string
  source: string
  /** Which column of a fine-tuned model is no class. */
  unused: 'first' | 'last'
}): Family<Id> {
  const isFirst = facts.unused === 'first'
  const misfitHere = (model: ModelSignature) =>
    misfit(model) ?? (isFirst && isOfCoco(model) ? 'its 91 columns are COCO’s category ids' : null)
  return {
    id: facts.id,
    title: facts.title,
    source: facts.source,
    recognise(model) {
      const patch = patchEmbedding(model)
      const other = patch === null ? model.stemShapes.length > 0 : patch.channels === SMALL_TRANSFORMER
      if (misfitHere(model) !== null || other) return []
      const which = isFirst
        ? 'up to 1.5, which never uses the first of them'
        : 'since 1.6, which never uses the last of them'
      return [evidence(isOfCoco(model) ? 'as RF-DETR writes them' : `as rfdetr writes them (${which})`)]
    },
    misfit: misfitHere,
    classCount(model) {
      const columns = scoreColumns(model, OUTPUTS)
      return columns === null || isFirst || isOfCoco(model) ? columns : columns - 1
    },
    ...(isFirst && { firstClass: 1 as const }),
    judgeValues: (pictures, model) => (isOfCoco(model) ? null : judgeEndColumns(pictures, facts.unused)),
    preprocessing: (_, size): Preprocessing => ({
      ...size,
      fit: { kind: 'stretch-unrounded' },
      ...unitRgb,
      ...imagenet,
    }),
    postprocessing: () => ({ ...asPutOut, labelsPerBox: 'all', clip: true }),
    boxFrame: 'unit-image',
    reading: (model) =>
      detrReading(OUTPUTS, {
        activation: 'sigmoid',
        topPairs: 'boxes',
        background: isFirst || isOfCoco(model) ? 'none' : 'last',
      }),
  }
}

/** COCO's checkpoints, and what was fine-tuned with rfdetr 1.6 or newer. */
export const rfDetr = rfDetrFamily({
  id: 'rf-detr',
  title: 'RF-DETR',
  source: 'rfdetr 1.11.2: export/_runtime/{preprocess,decode}.py, export/_onnx/inference.py',
  unused: 'last',
})

/** What was fine-tuned with rfdetr up to 1.5: `train_from_config` sets `num_classes` to the number of names + 1. */
export const rfDetrCategoryIds = rfDetrFamily({
  id: 'rf-detr-category-ids',
  title: 'RF-DETR fine-tuned with rfdetr up to 1.5 (columns are category ids)',
  source: 'rfdetr 1.4.1: detr.py (train_from_config), models/lwdetr.py (PostProcess)',
  unused: 'first',
})

/** True where the columns are COCO's category ids. */
function isOfCoco(model: ModelSignature): boolean {
  return scoreColumns(model, OUTPUTS) === COCO_IDS
}

/** Scores, after the sigmoid, that a column never exceeds which was never trained to, and that a class in use exceeds. */
const NEVER_USED = 0.05
const IN_USE = 0.25

/**
 * Which end column no object raises: one that is no class was only ever trained towards 0. Null where both stay low, as
 * where the pictures show neither class, or neither does.
 */
function judgeEndColumns(pictures: readonly Outputs[], unused: 'first' | 'last'): ValueEvidence | null {
  const columns = valueColumns(pictures, { output: OUTPUTS.logits, from: 0, along: 'rows' })
  const [first, last] = [highestScore(columns[0]), highestScore(columns.at(-1))]
  if (first === null || last === null || columns.length < 2) return null
  const [lower, higher] = [Math.min(first, last), Math.max(first, last)]
  if (lower > NEVER_USED || higher < IN_USE) return null
  const silent = first < last ? 'first' : 'last'
  const other = silent === 'first' ? 'last' : 'first'
  const fact = `no score of its ${silent} column exceeds ${lower.toFixed(3)}, those of its ${other} one reach ${higher.toFixed(2)}`
  return { fits: silent === unused, fact }
}

function highestScore(column: ValueColumn | undefined): number | null {
  const range = column === undefined ? null : rangeOf(column)
  return range === null ? null : 1 / (1 + Math.exp(-range.highest))
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
  // Category ids mostly count from 1, so that nothing uses column 0.
  judgeValues: (pictures, model) => (isOfCoco(model) ? null : judgeEndColumns(pictures, 'first')),
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
