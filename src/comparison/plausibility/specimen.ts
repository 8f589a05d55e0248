import type { Detections } from '../../detections.ts'
import type { Accuracy } from '../../evaluation/curves/average-precision.ts'
import type { ClassMap } from '../../models/classes/class-map.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { JudgedSide } from '../figures/judged-side.ts'
import { modelsAmong } from '../figures/side.ts'
import type { ClassDetections } from './class-hits.ts'

/** What one model did on some images, for the question whether it was fed and read as it was meant. */
export interface Specimen {
  readonly plan: ModelPlan
  readonly classMap: ClassMap
  /** All that it found, in its own class numbers. */
  readonly found: ClassDetections
  /** What of it has a category. */
  readonly detections: Detections
  readonly accuracy: Pick<Accuracy, 'metrics' | 'categories'>
}

/** What the models of a finished comparison did on all of its images. */
export function specimensOf(sides: readonly JudgedSide[]): Specimen[] {
  return modelsAmong(sides).map(({ side, accuracy, model: { plan, classMap, found } }) => ({
    plan,
    classMap,
    found,
    detections: side.detections,
    accuracy,
  }))
}
