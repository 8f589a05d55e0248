import type { Preprocessing, ResizeKernel, Rgb } from '../../images/preprocessing.ts'
import type { InputSize } from '../file/input-size.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import { imagenet, unitRgb } from './common-settings.ts'

/** A step of `Preprocess` in `infer_cfg.yml`. */
interface Step {
  readonly type?: string
  readonly mean?: Rgb
  readonly std?: Rgb
  readonly interp?: number
  readonly target_size?: readonly [number, number]
  readonly keep_ratio?: boolean
  readonly is_scale?: boolean
  readonly norm_type?: string
  readonly stride?: number
}

/** Whether `infer_cfg.yml` subtracts a mean. */
export function wantsNormalisation(model: ModelSignature): boolean {
  return (step(model, 'NormalizeImage')?.mean ?? []).some((mean) => mean !== 0)
}

/** The network's input size of `infer_cfg.yml`, or null. */
export function targetSize(model: ModelSignature): InputSize | null {
  const size = step(model, 'Resize')?.target_size
  return size === undefined ? null : { width: size[1], height: size[0] }
}

/** Class names of `infer_cfg.yml`, or null. */
export function labelList(model: ModelSignature): string[] | null {
  const labels = model.sidecars.inferConfig?.label_list
  return Array.isArray(labels) ? labels.map(String) : null
}

/** cv2's numbers of its interpolations, as `infer_cfg.yml` writes them. */
const kernels: Readonly<Record<number, ResizeKernel>> = { 1: 'cv2-linear', 2: 'cv2-cubic', 3: 'cv2-area' }

/** Stretched to the input and scaled to 0…1; mean and deviation are the file's, else ImageNet's where `normalised`. */
export function paddleStretch(model: ModelSignature, { width, height }: InputSize, normalised: boolean): Preprocessing {
  const { mean, std } = step(model, 'NormalizeImage') ?? {}
  const kernel = kernels[step(model, 'Resize')?.interp ?? 2] ?? 'cv2-cubic'
  return {
    width,
    height,
    fit: { kind: 'stretch', kernel },
    ...unitRgb,
    ...(normalised && imagenet),
    ...(mean && { mean }),
    ...(std && { std }),
  }
}

/** Steps of `infer_cfg.yml` that are not followed, in one sentence; `Permute` only moves the channels to the front. */
export function inferConfigCaveats(model: ModelSignature): string[] {
  const unusual = stepsOf(model).flatMap(({ type = 'a step without a type', ...step }) => {
    switch (type) {
      case 'Resize':
        return step.keep_ratio === true ? ['Resize with keep_ratio'] : []
      case 'NormalizeImage': {
        const isUnscaled = step.is_scale === false
        const isUnused = step.norm_type === 'none' && (step.mean ?? []).some((mean) => mean !== 0)
        return [
          ...(isUnscaled ? ['NormalizeImage without is_scale'] : []),
          ...(isUnused ? ['NormalizeImage with norm_type none'] : []),
        ]
      }
      case 'PadStride':
        return (step.stride ?? 0) > 0 ? [`PadStride ${step.stride}`] : []
      case 'Permute':
        return []
      default:
        return [type]
    }
  })
  if (unusual.length === 0) return []
  return [
    `infer_cfg.yml next to it asks for ${unusual.join(', ')}. detcompare does not follow it: images are stretched to the input size and scaled to 0…1. Describe the preprocessing in a model card.`,
  ]
}

function step(model: ModelSignature, type: string): Step | undefined {
  return stepsOf(model).find((candidate) => candidate.type === type)
}

function stepsOf(model: ModelSignature): readonly Step[] {
  const steps: unknown = model.sidecars.inferConfig?.Preprocess
  return Array.isArray(steps) ? steps.filter((each) => typeof each === 'object' && each !== null) : []
}
