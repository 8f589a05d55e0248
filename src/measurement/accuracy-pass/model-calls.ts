import type { Frame } from '../../images/preprocessing.ts'
import type { Outputs } from '../../models/outputs.ts'
import type { JobImage } from '../jobs/job.ts'
import { type EncodedPicture, inputTensors, type LoadedModel, runModel } from '../sessions/run-detector.ts'

/** One call's outputs, which nobody has read yet. */
export interface ModelCall {
  /** Place of the model among those of the lane. */
  readonly model: number
  readonly outputs: Outputs
  /** The pictures that were in the call, by their places in it. */
  readonly pictures: readonly CalledPicture[]
}

export interface CalledPicture {
  readonly imageIndex: number
  readonly fileName: string
  readonly frame: Frame
}

/** The memory of their outputs, to be moved to another thread; each once, though outputs may share one. */
export function buffersOf(calls: readonly ModelCall[]): ArrayBuffer[] {
  return [...new Set(calls.flatMap(({ outputs }) => outputs.map(({ data }) => data.buffer as ArrayBuffer)))]
}

/** A picture that waits for its call to be full. */
interface WaitingPicture extends CalledPicture {
  readonly data: EncodedPicture['data']
}

/** The calls of one model, picture after picture, and their times. */
export class ModelCalls {
  readonly #at: number
  readonly #model: LoadedModel
  readonly #waiting: WaitingPicture[] = []
  #firstCallMs = 0
  #inferenceMs = 0

  /** `at`: place of the model among those of the lane. */
  constructor(at: number, model: LoadedModel) {
    this.#at = at
    this.#model = model
  }

  /** Takes one picture; the model runs once a call is full, else null. */
  async add(imageIndex: number, { fileName }: JobImage, pixels: EncodedPicture): Promise<ModelCall | null> {
    const { batch } = this.#model.detector.plan
    // The tensor is filled with another picture as soon as every model has seen it.
    const data = batch === 1 ? pixels.data : pixels.data.slice()
    this.#waiting.push({ imageIndex, fileName, frame: pixels.frame, data })
    return this.#waiting.length === batch ? this.run() : null
  }

  /** Runs the model on the pictures that wait for their call to be full; null where none does. */
  async run(): Promise<ModelCall | null> {
    const waiting = this.#waiting.splice(0)
    const [first] = waiting
    if (first === undefined) return null
    const inputs = inputTensors(this.#model.detector, waiting)
    const start = performance.now()
    const outputs = await runModel(this.#model, inputs, first.fileName)
    const callMs = performance.now() - start
    if (this.#inferenceMs === 0) this.#firstCallMs = callMs
    this.#inferenceMs += callMs
    const pictures = waiting.map(({ imageIndex, fileName, frame }) => ({ imageIndex, fileName, frame }))
    return { model: this.#at, outputs, pictures }
  }

  times(): LaneTimes {
    return { firstCallMs: this.#firstCallMs, inferenceMs: this.#inferenceMs }
  }
}

/** Of one model's calls in one lane, in milliseconds; zero where it made none. */
export interface LaneTimes {
  readonly firstCallMs: number
  readonly inferenceMs: number
}
