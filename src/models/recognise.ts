import type { PlannedFamily } from './cards/family-of-card.ts'
import { convertsBoxesTwice } from './families/num-dets.ts'
import { type FamilyId, families, familyNamed } from './families.ts'
import { type Evidence, evidenceSources, type Family } from './family.ts'
import { fixedSize, type ModelSignature, pluginOperators, type TensorSignature } from './file/model-signature.ts'
import { modelError } from './models-errors.ts'
import { otherTask } from './other-task.ts'

/** What a model is taken to be, and why. */
export interface Recognition {
  readonly family: Family<PlannedFamily>
  /** Empty where the user named the family. */
  readonly evidence: readonly Evidence[]
  readonly chosenByUser: boolean
}

/**
 * What a model may be: one family where that is decided, several where an open question remains. The families with the
 * strongest source of evidence remain (metadata before sidecar files before names before operators before shapes).
 * @throws UserError when nothing fits, or the named family cannot be.
 */
export function recognise(model: ModelSignature, named: string | null): Recognition[] {
  if (named !== null) return [asNamed(model, named)]
  const found = families.flatMap((family: Family<FamilyId>) => {
    const evidence = [...family.recognise(model)].sort((one, other) => rank(one) - rank(other))
    return evidence[0] === undefined ? [] : [{ family, evidence, rank: rank(evidence[0]) }]
  })
  const strongest = Math.min(...found.map((candidate) => candidate.rank))
  const best = found.filter((candidate) => candidate.rank === strongest)
  if (best.length === 0) throw unrecognised(model)
  return best.map(({ family, evidence }) => ({ family, evidence, chosenByUser: false }))
}

function asNamed(model: ModelSignature, named: string): Recognition {
  const family = familyNamed(named)
  if (family === undefined) throw modelError('family-no-such', { name: named, families: families.map(({ id }) => id) })
  const reason = family.misfit(model)
  if (reason !== null) throw modelError('family-misfit', { path: model.path, family: family.id, reason })
  return { family, evidence: [], chosenByUser: true }
}

function rank(evidence: Evidence): number {
  return evidenceSources.indexOf(evidence.source)
}

function unrecognised(model: ModelSignature) {
  const { path } = model
  const operators = pluginOperators(model)
  if (operators.length > 0) return modelError('model-operator-unknown', { path, operators })
  const outputs = describeTensors(model.outputs)
  const kind = otherTask(model)
  if (kind !== null) return modelError('model-not-a-detector', { path, outputs, kind })
  if (convertsBoxesTwice(model)) return modelError('boxes-converted-twice', { path })
  if (hasRawHeads(model)) return modelError('anchors-unknown', { path, outputs })
  const inputs = describeTensors(model.inputs)
  const possible = families.filter((family: Family) => family.misfit(model) === null).map(({ id }) => id)
  const hasMaps = model.outputs.some(({ shape }) => shape?.length === 4 || shape?.length === 5)
  return modelError('family-unknown', { path, inputs, outputs, possible, hasMaps })
}

/** Several maps of anchor boxes, `[1, anchors, rows, columns, numbers]` or with the anchors behind the cells. */
function hasRawHeads({ outputs }: ModelSignature): boolean {
  const widths = new Set(outputs.map((output) => fixedSize(output, 4)))
  return outputs.length > 1 && widths.size === 1 && outputs.every(({ shape }) => shape?.length === 5)
}

/** `images float32 [1, 3, 640, 640]`, one for each tensor. */
export function describeTensors(tensors: readonly TensorSignature[]): string {
  return tensors.map(({ name, type, shape }) => `${name} ${type} [${shape?.join(', ') ?? '?'}]`).join('; ')
}
