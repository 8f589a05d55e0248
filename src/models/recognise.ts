import { type FamilyId, families, familyNamed } from './families.ts'
import { type Evidence, evidenceSources, type Family } from './family.ts'
import { imageInput } from './image-input.ts'
import type { ModelSignature, TensorSignature } from './model-signature.ts'
import { modelError } from './models-errors.ts'

/** What a model is taken to be, and why. */
export interface Recognition {
  readonly family: Family<FamilyId>
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
  if (imageInput(model) === undefined) {
    throw modelError('model-no-image-input', { path: model.path, inputs: describeTensors(model.inputs) })
  }
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

/** TensorRT's plugins, whose outputs no family of ours puts out because onnxruntime cannot run them. */
function pluginOperators(model: ModelSignature): string[] {
  return Object.keys(model.operators).filter((operator) => /^TRT::|_TRT$/.test(operator))
}

function unrecognised(model: ModelSignature) {
  const { path } = model
  const operators = pluginOperators(model)
  if (operators.length > 0) return modelError('model-operator-unknown', { path, operators })
  const outputs = describeTensors(model.outputs)
  const kind = otherTask(model)
  if (kind !== null) return modelError('model-not-a-detector', { path, outputs, kind })
  const inputs = describeTensors(model.inputs)
  return modelError('family-unknown', { path, inputs, outputs, families: families.map(({ id }) => id) })
}

/** What a model with a single output of a telling rank does instead of detecting; null where that is open. */
function otherTask(model: ModelSignature): string | null {
  const [output, ...others] = model.outputs
  if (others.length > 0 || output?.shape === null || output?.shape === undefined) return null
  if (output.shape.length === 2) return 'it puts out one row of class scores a picture, as a classifier does'
  if (output.shape.length === 4) return 'it puts out a map of pixels, as segmentation does'
  return null
}

/** `images float32 [1, 3, 640, 640]`, one for each tensor. */
export function describeTensors(tensors: readonly TensorSignature[]): string {
  return tensors.map(({ name, type, shape }) => `${name} ${type} [${shape?.join(', ') ?? '?'}]`).join('; ')
}
