import { familyNamed } from '../../src/models/families.ts'
import type { ModelSignature } from '../../src/models/file/model-signature.ts'
import type { Outputs } from '../../src/models/outputs.ts'
import {
  isDecided,
  type ModelOverrides,
  type ModelPlan,
  onlyPlan,
  planCandidates,
} from '../../src/models/plan-model.ts'
import { chooseByValues } from '../../src/models/recognition/choose-by-values.ts'

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

/** The only plan of a model whose outputs for a few pictures are known, as a user gets it who gives data. */
export function planByValues(
  signature: ModelSignature,
  label: string,
  pictures: readonly Outputs[],
  overrides: Partial<ModelOverrides> = {},
): ModelPlan {
  const candidates = planCandidates(signature, label, { ...noOverrides, ...overrides })
  if (isDecided(candidates)) return onlyPlan(candidates)
  const verdicts = candidates.map(({ family }) => familyNamed(family)?.judgeValues?.(pictures, signature) ?? null)
  return onlyPlan(chooseByValues(candidates, verdicts).plans)
}
