import type { Frame } from '../images/preprocessing.ts'
import { Candidates } from './candidates.ts'
import type { ExtraInput } from './family.ts'
import { fixedSize, type ModelSignature, type TensorSignature } from './file/model-signature.ts'
import { modelError } from './models-errors.ts'
import type { Outputs } from './outputs.ts'
import type { ModelPlan } from './plan-model.ts'
import type { Provider } from './providers/provider.ts'
import { misfitOfOutputs, outputsToRead, readOutputs } from './reading.ts'
import { suppress } from './suppress.ts'

/** Takes one detection: x, y, width, height in pixels of the original image. */
type TakeDetection = (x: number, y: number, width: number, height: number, score: number, classIndex: number) => void

/** Everything of a model but its session: numbers in, detections out. Reused from image to image. */
export class Detector {
  readonly plan: ModelPlan
  readonly #candidates = new Candidates()
  #unfiniteBoxes = 0

  constructor(plan: ModelPlan) {
    this.plan = plan
  }

  /** Values of the inputs besides the picture, for an image of that frame. */
  extraInputs(frame: Frame): readonly ExtraValues[] {
    const { extraInputs, signature } = this.plan
    return extraInputs.map(({ name, value }) => {
      const declared = signature.inputs.find((input) => input.name === name)
      return { name, ...extraValues(value, frame, declared) }
    })
  }

  /**
   * Reads one image's outputs into detections, best first. Coordinates follow the exporters in float32. A box with a
   * coordinate that is not finite, as an exponential that overflows gives, is left out and counted.
   * @param place which picture of the call, from 0.
   * @param scoreFloor replaces the plan's floor where given (timing is judged at the deployment threshold).
   * @returns how many detections were handed over.
   * @throws UserError where the outputs do not have the shape, count or type that the reading needs.
   */
  detect(outputs: Outputs, frame: Frame, take: TakeDetection, place = 0, scoreFloor?: number): number {
    const { plan } = this
    const candidates = this.#candidates
    const postprocessing = scoreFloor === undefined ? plan.postprocessing : { ...plan.postprocessing, scoreFloor }
    candidates.clear()
    const pictureOutputs = outputsToRead(plan.reading, outputs, place, plan.batch)
    this.#refuseMisfits(pictureOutputs, frame)
    readOutputs(plan.reading, pictureOutputs, { frame, postprocessing, place }, candidates)
    const kept = suppress(candidates, postprocessing.suppression, postprocessing.maxDetections)
    let handed = 0
    for (const at of kept) if (this.#hand(at, frame, take)) handed++
    this.#unfiniteBoxes += candidates.unfinite + (kept.length - handed)
    return handed
  }

  /** Boxes left out so far because a coordinate was not finite. */
  get unfiniteBoxes(): number {
    return this.#unfiniteBoxes
  }

  #refuseMisfits(outputs: Outputs, frame: Frame): void {
    const { reading, signature, classCount, family, batch } = this.plan
    const misfit = misfitOfOutputs(reading, outputs, { frame, batch, declared: signature.outputs, classCount })
    if (misfit !== null) throw modelError('outputs-misfit', { path: signature.path, family, ...misfit })
  }

  /** False where the box turns out not to be finite in the original image. */
  #hand(at: number, frame: Frame, take: TakeDetection): boolean {
    const { corners, scores, classes } = this.#candidates
    const { boxFrame } = this.plan
    let [x1, y1, x2, y2] = corners.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
    if (boxFrame === 'unit-input') {
      x1 = fround(x1 * frame.inputWidth)
      x2 = fround(x2 * frame.inputWidth)
      y1 = fround(y1 * frame.inputHeight)
      y2 = fround(y2 * frame.inputHeight)
    }
    if (boxFrame === 'input-pixels' || boxFrame === 'unit-input') {
      x1 = fround(fround(x1 - frame.padX) / fround(frame.scaleX))
      x2 = fround(fround(x2 - frame.padX) / fround(frame.scaleX))
      y1 = fround(fround(y1 - frame.padY) / fround(frame.scaleY))
      y2 = fround(fround(y2 - frame.padY) / fround(frame.scaleY))
    } else if (boxFrame === 'unit-image') {
      x1 = fround(x1 * frame.width)
      x2 = fround(x2 * frame.width)
      y1 = fround(y1 * frame.height)
      y2 = fround(y2 * frame.height)
    }
    if (this.plan.postprocessing.clip) {
      x1 = clamp(x1, frame.width)
      x2 = clamp(x2, frame.width)
      y1 = clamp(y1, frame.height)
      y2 = clamp(y2, frame.height)
    }
    const [width, height] = [fround(x2 - x1), fround(y2 - y1)]
    if (!Number.isFinite(x1 + y1 + width + height)) return false
    take(x1, y1, width, height, scores[at] as number, classes[at] as number)
    return true
  }
}

/** One input besides the picture; `dims` without the batch axis. */
interface ExtraValues {
  readonly name: string
  readonly dims: readonly number[]
  readonly values: readonly number[]
}

function extraValues(
  value: ExtraInput['value'],
  frame: Frame,
  declared: TensorSignature | undefined,
): Omit<ExtraValues, 'name'> {
  const { width, height, inputWidth, inputHeight } = frame
  switch (value) {
    case 'original-wh':
      return { dims: [2], values: [width, height] }
    case 'original-hw':
      return { dims: [2], values: [height, width] }
    case 'input-hw':
      return { dims: [2], values: [inputHeight, inputWidth] }
    case 'scale-yx':
      return { dims: [2], values: [inputHeight / height, inputWidth / width] }
    case 'pixel-mask': {
      // Older exporters of Hugging Face traced a mask of 64 × 64 whatever the picture's size.
      const rows = fixedSize(declared, -2) ?? inputHeight
      const columns = fixedSize(declared, -1) ?? inputWidth
      return { dims: [rows, columns], values: new Array<number>(rows * columns).fill(1) }
    }
  }
}

const { fround } = Math

function clamp(coordinate: number, size: number): number {
  return Math.min(Math.max(coordinate, 0), size)
}

/**
 * Refuses a model most of whose boxes are not finite: then they are read wrongly, or the file is damaged. Fewer are left
 * out and counted.
 * @throws UserError where more boxes were left out than found.
 */
export function refuseUnfiniteBoxes(path: string, unfinite: number, found: number): void {
  if (unfinite > found) throw modelError('boxes-not-finite', { path, unfinite, boxes: unfinite + found })
}

/**
 * Refuses outputs with values that are no numbers: they must not pass as “no detections”.
 * @throws UserError naming the output and the image.
 */
export function refuseUnfinite(
  outputs: Outputs,
  { path, precision }: Pick<ModelSignature, 'path' | 'precision'>,
  image: string,
  provider: Provider,
): void {
  for (const { name, data } of outputs) {
    if (!(data instanceof Float32Array)) continue
    const sum = sumOf(data)
    if (!Number.isFinite(sum))
      throw modelError('outputs-not-finite', { path, precision, output: name, image, provider })
  }
}

/**
 * The sum of all values, finite exactly when each of them is: float32 values cannot overflow a double. Four sums run
 * side by side, so that an addition need not wait for the one before.
 */
function sumOf(data: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  const even = data.length - (data.length % 4)
  for (let at = 0; at < even; at += 4) {
    first += data[at] as number
    second += data[at + 1] as number
    third += data[at + 2] as number
    fourth += data[at + 3] as number
  }
  for (let at = even; at < data.length; at++) first += data[at] as number
  return first + second + third + fourth
}
