import type { PlannedFamily } from '../cards/family-of-card.ts'
import { namedExporter } from '../families/named-exporter.ts'
import { convertsBoxesTwice } from '../families/num-dets.ts'
import { hasPriors, isUndecoded } from '../families/ssd-priors.ts'
import { type FamilyId, families, familyNamed } from '../families.ts'
import { type Evidence, evidenceSources, type Family, type FamilyEvidence } from '../family.ts'
import { fixedSize, type ModelSignature, pluginOperators, type TensorSignature } from '../file/model-signature.ts'
import { modelError } from '../models-errors.ts'
import { cardSketch } from './card-sketch.ts'
import { describeExporter, misfitOf } from './contradiction.ts'
import { otherTask } from './other-task.ts'

/** What a model is taken to be, and why. */
export interface Recognition {
  readonly family: Family<PlannedFamily>
  /** Empty where the user named the family. */
  readonly evidence: readonly Evidence[]
  /** True where all that speaks for the family may be said of others too: values or the user have to decide. */
  readonly isShared: boolean
  readonly chosenByUser: boolean
}

interface Found {
  readonly family: Family<FamilyId>
  readonly evidence: readonly FamilyEvidence[]
}

/**
 * What a model may be: one family where that is decided, several where an open question remains. The families with the
 * strongest source of evidence of their own remain (metadata before sidecar files before names before operators before
 * shapes). Where none has any of its own, all remain that share what evidence there is.
 * @throws UserError when nothing fits, or the named family cannot be.
 */
export function recognise(model: ModelSignature, named: string | null): Recognition[] {
  if (named !== null) return [asNamed(model, named)]
  const found = families.flatMap((family: Family<FamilyId>): Found[] => {
    const evidence = misfitOf(family, model) === null ? family.recognise(model) : []
    return evidence.length === 0 ? [] : [{ family, evidence }]
  })
  const strongest = Math.min(...found.map(ownRank))
  const best = found.filter((candidate) => ownRank(candidate) === strongest)
  if (best.length === 0) throw unrecognised(model)
  return best.map(({ family, evidence }) => ({
    family,
    evidence: [...evidence].sort((one, other) => rank(one) - rank(other)).map(({ source, fact }) => ({ source, fact })),
    isShared: strongest === Number.POSITIVE_INFINITY,
    chosenByUser: false,
  }))
}

/** Rank of the strongest evidence that others do not share; infinite where there is none. */
function ownRank({ evidence }: Found): number {
  return Math.min(...evidence.filter(({ shared }) => shared !== true).map(rank))
}

function asNamed(model: ModelSignature, named: string): Recognition {
  const family = familyNamed(named)
  if (family === undefined) throw modelError('family-no-such', { name: named, families: families.map(({ id }) => id) })
  const reason = misfitOf(family, model)
  if (reason !== null) throw modelError('family-misfit', { path: model.path, family: family.id, reason })
  return { family, evidence: [], isShared: false, chosenByUser: true }
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
  if (hasPriors(model) && isUndecoded(model)) return modelError('priors-undecoded', { path, outputs })
  if (hasCentreMaps(model)) return modelError('centre-maps', { path, outputs })
  if (hasRawHeads(model)) return modelError('anchors-unknown', { path, outputs })
  const inputs = describeTensors(model.inputs)
  const exporter = namedExporter(model)
  const possible = families.filter((family: Family<FamilyId>) => misfitOf(family, model) === null).map(({ id }) => id)
  const hasMaps = model.outputs.some(({ shape }) => shape?.length === 4 || shape?.length === 5)
  const namedBy = exporter === null ? null : describeExporter(exporter)
  const card = cardSketch(model)
  return modelError('family-unknown', { path, inputs, outputs, possible, hasMaps, namedBy, card })
}

/** A map of class scores and two of two numbers per cell, its size and offset, all over the same cells: CenterNet's. */
function hasCentreMaps({ outputs }: ModelSignature): boolean {
  const cells = new Set(outputs.map(({ shape }) => JSON.stringify(shape?.slice(2))))
  const pairs = outputs.filter((output) => output.shape?.length === 4 && fixedSize(output, 1) === 2)
  return outputs.length === 3 && cells.size === 1 && pairs.length === 2
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
