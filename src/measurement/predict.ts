import pLimit from 'p-limit'
import { type Detections, DetectionsBuilder } from '../detections.ts'
import { refuseUnfinite } from '../models/detector.ts'
import type { ImageFinding, JobImage, ModelOutcome } from './job.ts'
import type { EncodedImage } from './pixel-messages.ts'
import { PixelPool } from './pixel-pool.ts'
import { type EncodedPicture, inputTensors, type LoadedModel, runModel } from './run-detector.ts'

/** What the accuracy pass gave. */
export interface Predictions {
  readonly models: readonly Omit<ModelOutcome, 'sessionCreationMs'>[]
  readonly findings: readonly ImageFinding[]
}

/**
 * The accuracy pass: every model sees every picture once, decoded once for all of them. Pixel workers read ahead, no
 * further than a few pictures for each worker, while the models run here.
 */
export async function predict(
  models: readonly LoadedModel[],
  images: readonly JobImage[],
  pool: PixelPool,
  onImage: (done: number) => void,
): Promise<Predictions> {
  const readAhead = pLimit(2 * PixelPool.size + 1)
  const columns = models.map((model) => new ModelColumns(model))
  const findings: ImageFinding[] = []
  let done = 0
  const oneAtATime = pLimit(1)
  const perImage = async (image: JobImage, imageIndex: number) => {
    const encoded = await pool.encode(imageIndex, image)
    await oneAtATime(async () => {
      findings.push(...encoded.findings)
      for (const [at, column] of columns.entries()) await column.add(encoded, pool.wayOfModel[at] as number, image)
      pool.recycle(encoded)
      onImage(++done)
    })
  }
  try {
    await readAhead.map(images, perImage)
    for (const column of columns) await column.run()
  } finally {
    readAhead.clearQueue()
  }
  findings.sort((one, other) => one.imageIndex - other.imageIndex)
  return { models: columns.map((column) => column.outcome()), findings }
}

/** A picture that waits for its call to be full. */
interface WaitingPicture {
  readonly imageIndex: number
  readonly fileName: string
  readonly picture: EncodedPicture
}

/** One model's detections, image by image in whatever order pictures arrive, put into the images' order at the end. */
class ModelColumns {
  readonly #model: LoadedModel
  readonly #ofImage = new Map<number, Detections>()
  readonly #waiting: WaitingPicture[] = []
  #firstCallMs = 0
  #inferenceMs = 0

  constructor(model: LoadedModel) {
    this.#model = model
  }

  /** Takes one picture; the model runs once a call is full. */
  async add({ imageIndex, encoded }: EncodedImage, way: number, image: JobImage): Promise<void> {
    const pixels = encoded?.[way]
    if (pixels === undefined) return
    const { batch } = this.#model.detector.plan
    // The tensor is filled with another picture as soon as every model has seen it.
    const data = batch === 1 ? pixels.data : pixels.data.slice()
    this.#waiting.push({ imageIndex, fileName: image.fileName, picture: { data, frame: pixels.frame } })
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
    refuseUnfinite(outputs, detector.plan.signature.path, first.fileName)
    for (const [place, { imageIndex, picture }] of waiting.entries()) {
      const builder = new DetectionsBuilder()
      detector.detect(
        outputs,
        picture.frame,
        (x, y, width, height, score, classIndex) => builder.add(imageIndex, classIndex, x, y, width, height, score),
        place,
      )
      this.#ofImage.set(imageIndex, builder.build())
    }
  }

  outcome(): Omit<ModelOutcome, 'sessionCreationMs'> {
    const parts = [...this.#ofImage].sort(([one], [other]) => one - other).map(([, part]) => part)
    return {
      detections: {
        imageIndex: joined(
          Int32Array,
          parts.map((part) => part.imageIndex),
        ),
        classIndex: joined(
          Int32Array,
          parts.map((part) => part.categoryIndex),
        ),
        boxes: joined(
          Float64Array,
          parts.map((part) => part.boxes),
        ),
        scores: joined(
          Float64Array,
          parts.map((part) => part.scores),
        ),
      },
      firstCallMs: this.#firstCallMs,
      inferenceMs: this.#inferenceMs,
    }
  }
}

function joined<T extends Int32Array | Float64Array>(type: new (length: number) => T, parts: readonly T[]): T {
  const whole = new type(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
