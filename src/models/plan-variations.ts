import type { Fit, Preprocessing, ResizeKernel, Rgb } from '../images/preprocessing.ts'
import { imagenet } from './families/common-settings.ts'
import type { ModelPlan } from './plan-model.ts'

/** A plan that differs from another in how pictures are fed. */
export interface PlanVariation {
  /** What differs, a few words each; empty for the plan itself. */
  readonly differs: readonly string[]
  readonly plan: ModelPlan
}

/** How pixels become numbers. */
type Values = Pick<Preprocessing, 'scale' | 'mean' | 'std'>

const plain = { mean: [0, 0, 0], std: [1, 1, 1] } as const

/** The ways that training code knows. */
const values: Readonly<Record<string, Values>> = {
  'values 0 to 1': { scale: 1 / 255, ...plain },
  'values 0 to 255': { scale: 1, ...plain },
  'values −1 to 1': { scale: 1 / 255, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
  'ImageNet’s mean and deviation': { scale: 1 / 255, ...imagenet },
}

/**
 * The plan itself, then what may have been meant instead: every other order of channels with every other range of
 * values, and every other way of fitting the picture into a fixed size. What the graph does itself is not varied.
 */
export function planVariations(plan: ModelPlan): PlanVariation[] {
  const { preprocessing } = plan
  const fed = (differs: readonly string[], changed: Partial<Preprocessing>): PlanVariation => ({
    differs,
    plan: { ...plan, preprocessing: { ...preprocessing, ...changed } },
  })
  const other = preprocessing.channels === 'rgb' ? 'bgr' : 'rgb'
  const otherValues = Object.entries(values).filter(
    ([, way]) => preprocessing.type !== 'uint8' && !givesSameNumbers(way, preprocessing),
  )
  return [
    { differs: [], plan },
    fed([other.toUpperCase()], { channels: other }),
    ...otherValues.flatMap(([name, way]) => [
      fed([name], way),
      fed([other.toUpperCase(), name], { ...way, channels: other }),
    ]),
    ...otherFits(plan),
  ]
}

/** Both are (pixel − shift) × factor; shifts are compared in levels of 0 … 255. */
function givesSameNumbers(one: Values, other: Values): boolean {
  return [0, 1, 2].every((channel) => {
    const [before, after] = [one, other].map(({ scale, mean, std }) => ({
      factor: scale / (std as Rgb)[channel as 0],
      shift: (mean as Rgb)[channel as 0] / scale,
    }))
    if (before === undefined || after === undefined) return false
    return Math.abs(before.factor / after.factor - 1) < 0.02 && Math.abs(before.shift - after.shift) < 2
  })
}

type FitName = 'stretched' | 'letterbox, centred' | 'letterbox, top left'

/** A picture that is fitted otherwise leads back otherwise, which only detcompare's own way back can follow. */
function otherFits(plan: ModelPlan): PlanVariation[] {
  const { fit, width } = plan.preprocessing
  const name = fitName(fit)
  if (name === null || width === null || plan.boxFrame === 'original-pixels') return []
  const boxFrame = plan.boxFrame === 'unit-image' ? 'unit-input' : plan.boxFrame
  const others: Readonly<Record<FitName, Fit>> = {
    stretched: { kind: 'stretch', kernel: kernelOf(fit) },
    'letterbox, centred': letterbox(fit, 'centre'),
    'letterbox, top left': letterbox(fit, 'top-left'),
  }
  return Object.entries(others)
    .filter(([other]) => other !== name)
    .map(([other, changed]) => ({
      differs: [other],
      plan: { ...plan, boxFrame, preprocessing: { ...plan.preprocessing, fit: changed } },
    }))
}

/** Null where each picture has an input size of its own. */
function fitName(fit: Fit): FitName | null {
  switch (fit.kind) {
    case 'stretch':
    case 'stretch-unrounded':
      return 'stretched'
    case 'warp':
      return fit.keepRatio ? 'letterbox, centred' : 'stretched'
    case 'letterbox':
      return fit.place === 'centre' ? 'letterbox, centred' : 'letterbox, top left'
    default:
      return null
  }
}

function kernelOf(fit: Fit): ResizeKernel {
  return fit.kind === 'stretch' ? fit.kernel : fit.kind === 'letterbox' ? fit.shrink : 'cv2-linear'
}

function letterbox(fit: Fit, place: 'centre' | 'top-left'): Fit {
  return {
    kind: 'letterbox',
    shrink: kernelOf(fit),
    enlarge: kernelOf(fit),
    scaleUp: true,
    rounding: 'round',
    place,
    pad: fit.kind === 'letterbox' ? fit.pad : [114, 114, 114],
    gain: 'resized-sides',
    longSideFirst: false,
  }
}
