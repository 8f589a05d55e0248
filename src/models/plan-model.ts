import type { UserError } from '../errors.ts'
import type { Preprocessing } from '../images/preprocessing.ts'
import type { ModelCard } from './cards/card.ts'
import type { PlannedFamily } from './cards/family-of-card.ts'
import { recogniseByCard } from './cards/recognise-by-card.ts'
import { classNames, hasUnreadableNames, withBackground } from './class-names.ts'
import type { Evidence, ExtraInput, Family } from './family.ts'
import { adaptedTo, fixedBatch, fixedInputSize, imageInput } from './file/image-input.ts'
import type { InputSize } from './file/input-size.ts'
import type { ModelSignature, TensorSignature } from './file/model-signature.ts'
import { modelError, type TriedReadings } from './models-errors.ts'
import type { Postprocessing } from './postprocessing.ts'
import type { Reading } from './reading.ts'
import type { BoxFrame } from './readings/box-format.ts'
import { describeTensors, type Recognition, recognise } from './recognition/recognise.ts'

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
  /** True where all that speaks for the family may be said of others too: it is possible, and not decided. */
  readonly isShared: boolean
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

/** Whether a single way is left, and more speaks for it than what others share. */
export function isDecided(candidates: readonly ModelPlan[]): boolean {
  const [plan, ...others] = candidates
  return plan !== undefined && others.length === 0 && !plan.isShared
}

/**
 * The only way in which a model may be fed and read.
 * @throws UserError naming the choices where that is not decided.
 */
export function onlyPlan(candidates: readonly ModelPlan[]): ModelPlan {
  const [plan] = candidates
  if (plan === undefined) throw new Error('no plan')
  if (isDecided(candidates)) return plan
  throw familyAmbiguous(candidates, null)
}

/** The question that a file leaves open, with what values and AP say where they were asked. */
export function familyAmbiguous(candidates: readonly ModelPlan[], tried: TriedReadings | null): UserError {
  const { signature, label } = candidates[0] as ModelPlan
  return modelError('family-ambiguous', {
    path: signature.path,
    label,
    question: [...new Set(candidates.map(({ evidence }) => evidence[0]?.fact))].join('; '),
    choices: candidates.map(({ family }) => family),
    tried,
  })
}

function planAs(
  signature: ModelSignature,
  input: TensorSignature,
  label: string,
  overrides: ModelOverrides,
  { family, evidence, isShared, chosenByUser }: Recognition,
): ModelPlan {
  const extraInputs = family.extraInputs ?? []
  refuseUnknownInputs(signature, extraInputs, input.name)
  const batch = fixedBatch(input) ?? 1
  const classes = classesOfCard(overrides.card, family.firstClass) ?? classesOf(signature, family)
  return {
    label,
    signature,
    family: family.id,
    evidence,
    isShared,
    chosenByUser,
    said: { ...overrides, card: overrides.card?.path ?? null },
    imageInput: input.name,
    extraInputs: extraInputs.filter(({ name }) => signature.inputs.some((declared) => declared.name === name)),
    batch,
    preprocessing: adaptedTo(input, preprocessing(signature, family, label, overrides.inputSize)),
    boxFrame: typeof family.boxFrame === 'function' ? family.boxFrame(signature) : family.boxFrame,
    reading: family.reading(signature),
    postprocessing: overridden(family.postprocessing(signature), overrides),
    ...classes,
    firstClass: family.firstClass ?? 0,
    weaknesses: [
      ...(family.caveats?.(signature) ?? []),
      ...withoutEffect(family.postprocessing(signature), overrides),
      ...batchWeakness(batch),
      ...namesWeakness(signature, classes),
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

function namesWeakness(signature: ModelSignature, { classNames }: Classes): string[] {
  if (classNames !== null || !hasUnreadableNames(signature)) return []
  return [
    'Its metadata have `names`, but these cannot be read as a list or a dictionary of class names. Without --class-map, classes are matched by number, which is a guess. Export the model again.',
  ]
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
