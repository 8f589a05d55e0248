import type { Preprocessing } from '../images/preprocessing.ts'
import type { ModelCard } from './cards/card.ts'
import type { PlannedFamily } from './cards/family-of-card.ts'
import { recogniseByCard } from './cards/recognise-by-card.ts'
import { classNames, withBackground } from './class-names.ts'
import type { Evidence, ExtraInput, Family } from './family.ts'
import { adaptedTo, fixedBatch, fixedInputSize, imageInput } from './file/image-input.ts'
import type { InputSize } from './file/input-size.ts'
import type { ModelSignature, TensorSignature } from './file/model-signature.ts'
import { modelError } from './models-errors.ts'
import type { Postprocessing } from './postprocessing.ts'
import type { Reading } from './reading.ts'
import type { BoxFrame } from './readings/box-format.ts'
import { describeTensors, type Recognition, recognise } from './recognise.ts'

/** What a user may say about one model; null leaves it to the file and its family. */
export interface ModelOverrides {
  readonly card: ModelCard | null
  readonly family: string | null
  readonly inputSize: InputSize | null
  readonly scoreFloor: number | null
  readonly nmsIou: number | null
  readonly maxDetections: number | null
}

/** What was said of a model besides its file, the card by its path. */
export interface SaidOfModel extends Omit<ModelOverrides, 'card'> {
  readonly card: string | null
}

/** All that is decided about one model before it runs, as plain data: it crosses processes and stands in the report. */
export interface ModelPlan {
  readonly label: string
  readonly signature: ModelSignature
  readonly family: PlannedFamily
  readonly evidence: readonly Evidence[]
  readonly chosenByUser: boolean
  readonly said: SaidOfModel
  readonly imageInput: string
  readonly extraInputs: readonly ExtraInput[]
  /** Pictures of each call: 1, or as many as the file demands. */
  readonly batch: number
  readonly preprocessing: Preprocessing
  readonly boxFrame: BoxFrame
  readonly reading: Reading
  readonly postprocessing: Postprocessing
  /** Null where neither file nor outputs say. */
  readonly classCount: number | null
  /** Number of the first class: 1 where 0 stands for the background. */
  readonly firstClass: 0 | 1
  readonly classNames: readonly string[] | null
  readonly classNamesSource: string | null
  /** Weaknesses that the file itself brings, one sentence each. */
  readonly weaknesses: readonly string[]
}

/** Pictures of each call where the file fixes their number; null where it takes any. */
export function fixedBatchOf({
  signature,
  imageInput: name,
}: Pick<ModelPlan, 'signature' | 'imageInput'>): number | null {
  const input = signature.inputs.find((each) => each.name === name)
  return input === undefined ? null : fixedBatch(input)
}

/**
 * The ways in which a model may be fed and read: one where that is decided, several where a question remains that only
 * values or the user can answer.
 * @throws UserError when the model fits no family or an override does not fit.
 */
export function planCandidates(signature: ModelSignature, label: string, overrides: ModelOverrides): ModelPlan[] {
  const { card, family } = overrides
  const input = imageInput(signature)
  if (input === undefined) {
    throw modelError('model-no-image-input', { path: signature.path, inputs: describeTensors(signature.inputs) })
  }
  const recognitions = card === null ? recognise(signature, family) : [recogniseByCard(signature, card, family)]
  return recognitions.map((recognition) => planAs(signature, input, label, overrides, recognition))
}

/**
 * The only way in which a model may be fed and read.
 * @param valuesSeen whether the values of a few pictures were looked at and left the question open.
 * @throws UserError naming the choices where there are several.
 */
export function onlyPlan(candidates: readonly ModelPlan[], valuesSeen = false): ModelPlan {
  const [plan] = candidates
  if (plan === undefined) throw new Error('no plan')
  if (candidates.length === 1) return plan
  throw modelError('family-ambiguous', {
    path: plan.signature.path,
    label: plan.label,
    question: [...new Set(candidates.map(({ evidence }) => evidence[0]?.fact))].join('; '),
    choices: candidates.map(({ family }) => family),
    valuesSeen,
  })
}

function planAs(
  signature: ModelSignature,
  input: TensorSignature,
  label: string,
  overrides: ModelOverrides,
  { family, evidence, chosenByUser }: Recognition,
): ModelPlan {
  const extraInputs = family.extraInputs ?? []
  refuseUnknownInputs(signature, extraInputs, input.name)
  const batch = fixedBatch(input) ?? 1
  return {
    label,
    signature,
    family: family.id,
    evidence,
    chosenByUser,
    said: { ...overrides, card: overrides.card?.path ?? null },
    imageInput: input.name,
    extraInputs: extraInputs.filter(({ name }) => signature.inputs.some((declared) => declared.name === name)),
    batch,
    preprocessing: adaptedTo(input, preprocessing(signature, family, label, overrides.inputSize)),
    boxFrame: typeof family.boxFrame === 'function' ? family.boxFrame(signature) : family.boxFrame,
    reading: family.reading(signature),
    postprocessing: overridden(family.postprocessing(signature), overrides),
    ...(classesOfCard(overrides.card, family.firstClass) ?? classesOf(signature, family)),
    firstClass: family.firstClass ?? 0,
    weaknesses: [
      ...(family.caveats?.(signature) ?? []),
      ...withoutEffect(family.postprocessing(signature), overrides),
      ...batchWeakness(batch),
    ],
  }
}

type Classes = Pick<ModelPlan, 'classCount' | 'classNames' | 'classNamesSource'>

function classesOf(signature: ModelSignature, family: Recognition['family']): Classes {
  const classCount = family.classCount(signature)
  const found = classNames(signature, family.id, classCount)
  return {
    classCount: classCount ?? found?.names.length ?? null,
    classNames: found?.names ?? null,
    classNamesSource: found?.source ?? null,
  }
}

/** Null where no card says anything of classes; its names need not begin with the background. */
function classesOfCard(modelCard: ModelCard | null, firstClass: Family['firstClass']): Classes | null {
  const classes = modelCard?.card.classes
  if (classes === undefined) return null
  if (classes === null || typeof classes === 'number') {
    return { classCount: classes, classNames: null, classNamesSource: null }
  }
  const names = firstClass === 1 ? withBackground(classes) : classes
  return { classCount: names.length, classNames: names, classNamesSource: 'the model card' }
}

function refuseUnknownInputs(signature: ModelSignature, extras: readonly ExtraInput[], image: string): void {
  const known = [image, ...extras.map(({ name }) => name)]
  const unknown = signature.inputs.find(({ name }) => !known.includes(name))
  if (unknown !== undefined) throw modelError('input-unknown', { path: signature.path, input: unknown.name })
}

function preprocessing(
  signature: ModelSignature,
  family: Family,
  label: string,
  wanted: InputSize | null,
): Preprocessing {
  const { path } = signature
  const fixed = fixedInputSize(signature)
  if (fixed !== null && wanted !== null && (fixed.width !== wanted.width || fixed.height !== wanted.height)) {
    const text = (size: InputSize) => `${size.width}x${size.height}`
    throw modelError('input-size-fixed', { path, fixed: text(fixed), wanted: text(wanted) })
  }
  const size = fixed ?? wanted ?? family.openInputSize?.(signature) ?? null
  if (size !== null) return family.preprocessing(signature, size)
  const ownSize = family.ownSizePreprocessing?.(signature)
  if (ownSize === undefined) throw modelError('input-size-open', { path, label })
  return ownSize
}

/** An override that has nothing to act on is reported, not ignored. */
function withoutEffect({ suppression }: Postprocessing, { nmsIou }: ModelOverrides): string[] {
  return suppression === null && nmsIou !== null
    ? ['--nms-iou has no effect: this model needs no NMS, or has it in its graph.']
    : []
}

function batchWeakness(batch: number): string[] {
  return batch === 1
    ? []
    : [
        `It has a fixed batch size of ${batch}. Its inference time per image is that of a call divided by ${batch}, but a single image would wait for the whole call.`,
      ]
}

function overridden(settings: Postprocessing, overrides: ModelOverrides): Postprocessing {
  const { suppression } = settings
  return {
    ...settings,
    scoreFloor: overrides.scoreFloor ?? settings.scoreFloor,
    maxDetections: overrides.maxDetections ?? settings.maxDetections,
    suppression: suppression && { ...suppression, iouThreshold: overrides.nmsIou ?? suppression.iouThreshold },
  }
}
