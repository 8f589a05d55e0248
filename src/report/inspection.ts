import type { Trials } from '../comparison/plausibility/rank-trials.ts'
import type { Category } from '../dataset/dataset.ts'
import type { Architecture } from '../models/architecture/architecture.ts'
import type { ClassMap } from '../models/classes/class-map.ts'
import type { ModelPlan } from '../models/plan-model.ts'

/** What a model is taken to be, and why. */
export interface Inspection {
  /** Where the question is open, the one of the choices whose AP is highest; nothing is fed or read so by itself. */
  readonly plan: ModelPlan
  readonly familyTitle: string
  /** Where the exporter's conventions were read. */
  readonly familySource: string
  /** What its graph is made of, at the size that the plan feeds. */
  readonly architecture: Architecture
  /** Names of the families among which neither the file nor values decide; empty where they do. */
  readonly open: readonly string[]
  /** Null where no data were given. */
  readonly classMap: ClassMap | null
  /** The data set's categories in ascending id order; empty where no data were given. */
  readonly categories: readonly Category[]
  /** Null where no data with objects were given: then the model was loaded, but not run. */
  readonly trials: Trials | null
}
