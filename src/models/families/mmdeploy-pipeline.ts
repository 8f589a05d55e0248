import type { Fit, Preprocessing, Rgb } from '../../images/preprocessing.ts'
import type { InputSize } from '../file/input-size.ts'
import type { ModelSignature } from '../file/model-signature.ts'

/** How mmdeploy feeds a model. */
export interface MmdeployFeed {
  /** Null where the file has to fix one, and where each picture has its own (`short-side`). */
  readonly size: InputSize | null
  readonly fit: Fit
  readonly channels: Preprocessing['channels']
  readonly mean: Rgb
  readonly std: Rgb
}

interface Step {
  readonly type: string
  readonly keep_ratio?: boolean
  readonly size?: readonly number[] | number
  readonly size_divisor?: number
  readonly pad_to_square?: boolean
  readonly pad_val?: { readonly img?: readonly number[] | number } | number
  readonly to_rgb?: boolean
  readonly mean?: readonly number[]
  readonly std?: readonly number[]
}

const WITHOUT_EFFECT = ['LoadImageFromFile', 'Lift', 'DefaultFormatBundle', 'Collect']
const UNDERSTOOD = ['Resize', 'Pad', 'Normalize']

/** The file's `transforms`, or a clause that says why they cannot be followed. */
export function readMmdeployPipeline({ sidecars }: ModelSignature): MmdeployFeed | string {
  const steps = stepsOf(sidecars.pipeline)
  if (steps === null) return 'there is no pipeline.json with transforms next to it'
  const strange = steps.find(({ type }) => !WITHOUT_EFFECT.includes(type) && !UNDERSTOOD.includes(type))
  if (strange !== undefined) return `its pipeline.json has the step ${strange.type}, which detcompare does not know`
  const resize = steps.find(({ type }) => type === 'Resize')
  const size = resize && sides(resize.size)
  if (resize === undefined || !size) return 'its pipeline.json does not resize'
  const normalise = steps.find(({ type }) => type === 'Normalize')
  const rgb = normalise?.to_rgb === true
  const [mean, std] = [colour(normalise?.mean ?? 0, rgb), colour(normalise?.std ?? 1, rgb)]
  const pads = steps.filter(({ type }) => type === 'Pad')
  const fixed = pads.find((pad) => pad.pad_to_square === true || sides(pad.size) !== null)
  const feed = { channels: rgb ? 'rgb' : 'bgr', mean, std } as const
  if (resize.keep_ratio !== true) return { ...feed, size, fit: { kind: 'stretch', kernel: 'cv2-linear' } }
  if (fixed !== undefined) return { ...feed, size: sides(fixed.size) ?? size, fit: mmcvLetterbox(padColour(fixed)) }
  const multipleOf = Math.max(1, ...pads.map((pad) => pad.size_divisor ?? 1))
  return { ...feed, size: null, fit: mmcvShortSide(size, multipleOf, mean) }
}

function stepsOf(file: ModelSignature['sidecars']['pipeline']): Step[] | null {
  const tasks = (file?.pipeline as { tasks?: unknown } | undefined)?.tasks
  if (!Array.isArray(tasks)) return null
  const transform = tasks.find((task: { module?: unknown }) => task?.module === 'Transform') as
    | { transforms?: unknown }
    | undefined
  return Array.isArray(transform?.transforms) ? (transform.transforms as Step[]) : null
}

function sides(size: Step['size']): InputSize | null {
  if (typeof size === 'number') return { width: size, height: size }
  const [width, height] = size ?? []
  return width === undefined || height === undefined ? null : { width, height }
}

/** mmdetection writes colours in the order in which it normalises; ours are red, green, blue. */
function colour(value: readonly number[] | number, rgb: boolean): Rgb {
  if (typeof value === 'number') return [value, value, value]
  const [first = 0, second = 0, third = 0] = value
  return rgb ? [first, second, third] : [third, second, first]
}

/** The picture is BGR when it is padded. */
function padColour({ pad_val: value = 0 }: Step): Rgb {
  return colour(typeof value === 'number' ? value : (value.img ?? 0), false)
}

/** `Resize` with `keep_ratio` and `Pad` to a size, of mmcv: at the top left, sides rounded half up, each its own way back. */
export function mmcvLetterbox(pad: Rgb): Fit {
  return {
    kind: 'letterbox',
    shrink: 'cv2-linear',
    enlarge: 'cv2-linear',
    scaleUp: true,
    rounding: 'half-up',
    place: 'top-left',
    pad,
    gain: 'resized-sides',
    longSideFirst: false,
  }
}

/** The margin is 0 after the normalisation, which the mean colour in whole levels comes close to. */
function mmcvShortSide({ width, height }: InputSize, multipleOf: number, mean: Rgb): Fit {
  return {
    kind: 'short-side',
    kernel: 'cv2-linear',
    shortest: Math.min(width, height),
    longest: Math.max(width, height),
    longSideOf: 'one-factor',
    cutTo: 1,
    multipleOf,
    pad: wholeLevels(mean),
    zeroMargin: true,
  }
}

function wholeLevels([red, green, blue]: Rgb): Rgb {
  return [Math.round(red), Math.round(green), Math.round(blue)]
}
