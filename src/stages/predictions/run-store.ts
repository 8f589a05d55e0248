import type { PredictionStore } from '../../store/prediction-store.ts'
import type { PredictionKeys } from './prediction-keys.ts'

/** The store of a run, with the keys of what the run looks for there. */
export interface RunStore {
  readonly store: PredictionStore
  readonly keys: PredictionKeys
  /** Whether only what was found on this kind of processor counts. */
  readonly sameMachine: boolean
  /** Whether no model may run. */
  readonly offline: boolean
}
