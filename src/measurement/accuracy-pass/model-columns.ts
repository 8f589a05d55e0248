import { refuseUnfinite } from '../../models/detector.ts'
import type { JobImage } from '../jobs/job.ts'
import type { CallTimes, RawDetections } from '../outcomes/model-outcome.ts'
import type { SeenByModel } from '../outcomes/seen-images.ts'
import { type EncodedPicture, inputTensors, type LoadedModel, runModel } from '../sessions/run-detector.ts'
import { joinRawDetections, RawDetectionsBuilder } from './raw-detections.ts'

/** A picture that waits for its call to be full. */
interface WaitingPicture {
  readonly imageIndex: number
  readonly fileName: string
  readonly picture: EncodedPicture
}

/** One model's detections that were not taken yet, image by image in whatever order pictures arrive, and its times. */
export class ModelColumns {
  readonly #model: LoadedModel
  readonly #perImage = new Map<number, { readonly detections: RawDetections; readonly unfinite: number }>()
  readonly #waiting: WaitingPicture[] = []
  // One for all images: a new one each time would be garbage by the hundred megabytes.
  readonly #builder = new RawDetectionsBuilder()
  #firstCallMs = 0
  #inferenceMs = 0

  constructor(model: LoadedModel) {
    this.#model = model
  }

  /** Takes one picture; the model runs once a call is full. */
  async add(imageIndex: number, { fileName }: JobImage, pixels: EncodedPicture): Promise<void> {
    const { batch } = this.#model.detector.plan
    // The tensor is filled with another picture as soon as every model has seen it.
    const data = batch === 1 ? pixels.data : pixels.data.slice()
    this.#waiting.push({ imageIndex, fileName, picture: { data, frame: pixels.frame } })
    if (this.#waiting.length === batch) await this.run()
  }

  /** Runs the model on the pictures that wait for their call to be full. */
  async run(): Promise<void> {
    const { detector } = this.#model
    const waiting = this.#waiting.splice(0)
    const [first] = waiting
    if (first === undefined) return
    const inputs = inputTensors(
      detector,
      waiting.map(({ picture }) => picture),
    )
    const start = performance.now()
    const outputs = await runModel(this.#model, inputs, first.fileName)
    const callMs = performance.now() - start
    if (this.#inferenceMs === 0) this.#firstCallMs = callMs
    this.#inferenceMs += callMs
    refuseUnfinite(outputs, detector.plan.signature, first.fileName, this.#model.session.provider)
    for (const [place, { imageIndex, picture }] of waiting.entries()) {
      const builder = this.#builder
      const before = detector.unfiniteBoxes
      detector.detect(
        outputs,
        picture.frame,
        (x, y, width, height, score, classIndex) => builder.add(imageIndex, classIndex, x, y, width, height, score),
        place,
      )
      this.#perImage.set(imageIndex, { detections: builder.take(), unfinite: detector.unfiniteBoxes - before })
    }
  }

  /** Gives the detections away: those on every image that the model has seen since the last time. */
  take(): SeenByModel {
    const [images, parts] = [[...this.#perImage.keys()], [...this.#perImage.values()]]
    this.#perImage.clear()
    return {
      images,
      unfinite: parts.map(({ unfinite }) => unfinite),
      detections: joinRawDetections(parts.map(({ detections }) => detections)),
    }
  }

  times(): CallTimes {
    const { unfiniteBoxes } = this.#model.detector
    return { firstCallMs: this.#firstCallMs, inferenceMs: this.#inferenceMs, unfiniteBoxes }
  }
}
