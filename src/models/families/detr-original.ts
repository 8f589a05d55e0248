import type { Evidence, Family } from '../family.ts'
import { type ModelSignature, operatorCount } from '../file/model-signature.ts'
import type { Postprocessing } from '../postprocessing.ts'
import type { ClassScores } from '../readings/class-scores.ts'
import { asPutOut } from './common-settings.ts'
import { type DetrOutputs, detrReading, judgeActivation, lacksDetrOutputs, scoreColumns } from './detr-outputs.ts'
import { detrShortSide, detrStretch, tracedSizeCaveat } from './detr-preprocessing.ts'

const OUTPUTS: DetrOutputs = { logits: 'pred_logits', boxes: 'pred_boxes' }

/**
 * The repositories that began with facebookresearch/detr output their models' dictionary: `pred_logits` [1, queries,
 * classes] before the activation and `pred_boxes` as centre x, centre y, width, height in 0…1. Class numbers are COCO's
 * category ids. Boxes are not clipped.
 */
function originalDetr<Id extends string>(kind: {
  readonly id: Id
  readonly title: string
  readonly source: string
  readonly activation: 'softmax' | 'sigmoid'
  readonly looksLike: (columns: number | null, model: ModelSignature) => string | null
  readonly scores: Partial<ClassScores>
  readonly labelsPerBox: Postprocessing['labelsPerBox']
}): Family<Id> {
  const softmax = kind.activation === 'softmax'
  return {
    id: kind.id,
    title: kind.title,
    source: kind.source,
    recognise(model) {
      const evidence: Evidence[] = []
      if (lacksDetrOutputs(model, OUTPUTS) !== null) return evidence
      const fact = kind.looksLike(scoreColumns(model, OUTPUTS), model)
      if (fact !== null) evidence.push({ source: 'names', fact: `it outputs pred_logits and pred_boxes, and ${fact}` })
      return evidence
    },
    misfit: (model) => lacksDetrOutputs(model, OUTPUTS),
    classCount(model) {
      const columns = scoreColumns(model, OUTPUTS)
      return columns !== null && softmax ? columns - 1 : columns
    },
    judgeValues: (pictures) => judgeActivation(pictures, OUTPUTS, kind.activation),
    preprocessing: (_, size) => detrStretch(size),
    ownSizePreprocessing: () =>
      detrShortSide({ shortest: 800, longest: 1333 }, { longSideOf: 'whole-short-side', cutTo: 1 }),
    postprocessing: () => ({ ...asPutOut, labelsPerBox: kind.labelsPerBox }),
    boxFrame: 'unit-image',
    reading: () => detrReading(OUTPUTS, { activation: kind.activation, ...kind.scores }),
    caveats: tracedSizeCaveat,
  }
}

/** facebookresearch/detr: softmax with “no object” last, one class a query. */
export const detrOriginal = originalDetr({
  id: 'detr',
  title: 'DETR from its own repository (softmax)',
  source: 'facebookresearch/detr 29901c5: models/detr.py (PostProcess), datasets/{coco,transforms}.py',
  activation: 'softmax',
  looksLike(columns, model) {
    if (columns === 91 || operatorCount(model, 'GridSample') > 0) return null
    return columns === 92 ? 'its 92 scores per query are COCO’s 91 and “no object”' : 'its attention is plain'
  },
  scores: { background: 'last' },
  labelsPerBox: 'best',
})

/** Conditional and Deformable DETR: a sigmoid for each class, the best 100 query–class pairs. */
export const conditionalDetrOriginal = originalDetr({
  id: 'conditional-detr',
  title: 'Conditional or Deformable DETR from their own repositories (sigmoid, best 100)',
  source:
    'Atten4Vis/ConditionalDETR 8ea7c3f, fundamentalvision/Deformable-DETR 11169a6: PostProcess, datasets/transforms.py',
  activation: 'sigmoid',
  looksLike(columns, model) {
    if (columns === 91) return 'its 91 scores per query are COCO’s numbers without “no object”'
    if (operatorCount(model, 'GridSample') > 0) return 'its attention is deformable'
    return columns === 92 ? null : 'its attention is plain'
  },
  scores: { topPairs: 100 },
  labelsPerBox: 'all',
})
