import type { Failure } from '../../errors.ts'
import type { ValueEvidence } from '../../models/family.ts'
import type { RawDetections } from './model-outcome.ts'

/** What came of one plan of a trial. */
export interface PlanTrial {
  readonly detections: RawDetections
  /** What the values say of the plan's family, null where they say nothing or it does not ask. */
  readonly values: ValueEvidence | null
  /** Why the model could not be run and read so; null where it could. */
  readonly failure: ToldFailure | null
}

/** A failure that the user can fix, as it crosses the process border. */
export interface ToldFailure extends Failure {
  readonly code: string
}
