import type { Category } from '../dataset/dataset.ts'
import type { ClassMap } from '../models/class-map.ts'
import type { ModelPlan } from '../models/plan-model.ts'

/** What a model is taken to be, and why; nothing was run. */
export interface Inspection {
  readonly plan: ModelPlan
  readonly familyTitle: string
  /** Where the exporter's conventions were read. */
  readonly familySource: string
  /** Null where no data were given. */
  readonly classMap: ClassMap | null
  /** The data set's categories in ascending id order; empty where no data were given. */
  readonly categories: readonly Category[]
}
