import type { Family, FamilyEvidence } from '../family.ts'
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
  /** Whether its own code can write such a graph. */
  readonly mayBe: (model: ModelSignature) => boolean
  readonly scores: Partial<ClassScores>
  readonly labelsPerBox: Postprocessing['labelsPerBox']
}): Family<Id> {
  const softmax = kind.activation === 'softmax'
  const misfit = (model: ModelSignature) =>
    lacksDetrOutputs(model, OUTPUTS) ?? (softmax ? lacksNoObject(model, OUTPUTS) : null)
  return {
    id: kind.id,
    title: kind.title,
    source: kind.source,
    recognise(model) {
      const evidence: FamilyEvidence[] = []
      if (misfit(model) !== null || !kind.mayBe(model)) return evidence
      evidence.push(openEvidence(model, OUTPUTS))
      return evidence
    },
    misfit,
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
  mayBe: (model) => !isDeformable(model),
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
  mayBe: () => true,
  scores: { topPairs: 100 },
  labelsPerBox: 'all',
})
