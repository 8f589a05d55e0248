import type { Detections } from '../../detections.ts'
import type { Accuracy } from '../../evaluation/curves/average-precision.ts'
import type { RawDetections } from '../../measurement/outcomes/model-outcome.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { JudgedSide } from '../figures/judged-side.ts'
import { modelsAmong } from '../figures/side.ts'

/** What one model did on some images, for the question whether it was fed and read as it was meant. */
export interface Specimen {
  readonly plan: ModelPlan
  readonly classMap: ClassMap
  /** All that it found, in its own class numbers. */
  readonly raw: RawDetections
  /** What of it has a category. */
  readonly detections: Detections
  readonly accuracy: Pick<Accuracy, 'metrics' | 'categories'>
}

/** What the models of a finished comparison did on all of its images. */
export function specimensOf(sides: readonly JudgedSide[]): Specimen[] {
  return modelsAmong(sides).map(({ side, accuracy, model: { plan, classMap, outcome } }) => ({
    plan,
    classMap,
    raw: outcome.detections,
    detections: side.detections,
    accuracy,
  }))
}
