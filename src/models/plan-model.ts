import type { Preprocessing } from '../images/preprocessing.ts'
import { fixedInputSize, imageInput } from './anchors.ts'
import { classNames } from './class-names.ts'
import type { FamilyId } from './families.ts'
import type { Evidence, Family, InputSize, Postprocessing } from './family.ts'
import { fixedSize, type ModelSignature } from './model-signature.ts'
import { modelError } from './models-errors.ts'
import { describeTensors, recognise } from './recognise.ts'

/** What a user may say about one model; null leaves it to the file and its family. */
export interface ModelOverrides {
  readonly family: string | null
  readonly inputSize: InputSize | null
  readonly scoreFloor: number | null
  readonly nmsIou: number | null
  readonly maxDetections: number | null
}

/** All that is decided about one model before it runs, as plain data: it crosses processes and stands in the report. */
export interface ModelPlan {
  readonly label: string
  readonly signature: ModelSignature
  readonly family: FamilyId
  readonly evidence: readonly Evidence[]
  readonly chosenByUser: boolean
  readonly imageInput: string
  readonly preprocessing: Preprocessing
  readonly postprocessing: Postprocessing
  /** Null where neither file nor outputs say. */
  readonly classCount: number | null
  readonly classNames: readonly string[] | null
  readonly classNamesSource: string | null
  /** Weaknesses that the file itself brings, one sentence each. */
  readonly weaknesses: readonly string[]
}

/**
 * Decides how a model is fed and read.
 * @throws UserError when that cannot be decided or an override does not fit.
 */
export function planModel(signature: ModelSignature, label: string, overrides: ModelOverrides): ModelPlan {
  const { family, evidence, chosenByUser } = recognise(signature, label, overrides.family)
  const input = imageInput(signature)
  if (input === undefined) {
    throw modelError('model-no-image-input', { path: signature.path, inputs: describeTensors(signature.inputs) })
  }
  refuseFixedBatch(signature, fixedSize(input, 0))
  refuseUnknownInputs(signature, family, input.name)
  const size = inputSize(signature, family, label, overrides.inputSize)
  const preprocessing = family.preprocessing(signature, size)
  const classCount = family.classCount(signature)
  const names = classNames(signature, family.id, classCount)
  return {
    label,
    signature,
    family: family.id,
    evidence,
    chosenByUser,
    imageInput: input.name,
    preprocessing: input.type === 'float16' ? { ...preprocessing, type: 'float16' } : preprocessing,
    postprocessing: overridden(family.postprocessing(signature), overrides),
    classCount: classCount ?? names?.names.length ?? null,
    classNames: names?.names ?? null,
    classNamesSource: names?.source ?? null,
    weaknesses: [...(family.caveats?.(signature) ?? []), ...withoutEffect(family.postprocessing(signature), overrides)],
  }
}

function refuseFixedBatch(signature: ModelSignature, batch: number | null): void {
  if (batch !== null && batch > 1) throw modelError('batch-fixed', { path: signature.path, batch })
}

function refuseUnknownInputs(signature: ModelSignature, family: Family, image: string): void {
  const known = [image, ...family.extraInputs.map(({ name }) => name)]
  const unknown = signature.inputs.find(({ name }) => !known.includes(name))
  if (unknown !== undefined) throw modelError('input-unknown', { path: signature.path, input: unknown.name })
}

function inputSize(signature: ModelSignature, family: Family, label: string, wanted: InputSize | null): InputSize {
  const { path } = signature
  const fixed = fixedInputSize(signature)
  if (fixed !== null && wanted !== null && (fixed.width !== wanted.width || fixed.height !== wanted.height)) {
    const text = (size: InputSize) => `${size.width}x${size.height}`
    throw modelError('input-size-fixed', { path, fixed: text(fixed), wanted: text(wanted) })
  }
  const size = fixed ?? wanted ?? family.openInputSize(signature)
  if (size === null) throw modelError('input-size-open', { path, label })
  return size
}

/** An override that finds nothing to act on is told, not ignored. */
function withoutEffect({ suppression }: Postprocessing, { nmsIou }: ModelOverrides): string[] {
  return suppression === null && nmsIou !== null
    ? ['--nms-iou has no effect: detcompare does not suppress this model’s boxes, it needs none or does so itself.']
    : []
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
