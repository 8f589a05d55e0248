import type { ModelSignature } from '../../src/models/file/model-signature.ts'
import { type ModelOverrides, type ModelPlan, onlyPlan, planCandidates } from '../../src/models/plan-model.ts'

/** Nothing said by the user. */
export const noOverrides: ModelOverrides = {
  card: null,
  family: null,
  inputSize: null,
  scoreFloor: null,
  nmsIou: null,
  maxDetections: null,
}

/** The only plan of a model, as a user gets it who gives no data. */
export function planModel(
  signature: ModelSignature,
  label: string,
  overrides: Partial<ModelOverrides> = {},
): ModelPlan {
  return onlyPlan(planCandidates(signature, label, { ...noOverrides, ...overrides }))
}
