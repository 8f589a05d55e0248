import pLimit from 'p-limit'
import type { FirstImages, ImageFinding, JobImage, ModelTimes, RawDetections } from './job.ts'
import { ModelColumns } from './model-columns.ts'
import { PixelPool } from './pixel-pool.ts'
import type { LoadedModel } from './run-detector.ts'
import { spread } from './spread.ts'

/** So many images, spread over the data set, are run first and told about. */
const FIRST_IMAGES = 16

/** Detections are handed on for so many images at once, so that the memory taken does not grow with their number. */
const IMAGES_AT_ONCE = 64

/** What the accuracy pass gave beside detections. */
export interface Predictions {
  readonly models: readonly Omit<ModelTimes, 'sessionCreationMs'>[]
  readonly findings: readonly ImageFinding[]
}

/** Who is told while the accuracy pass runs. */
export interface PredictWatch {
  onImage(done: number): void
  /** Called once, as soon as every model has seen the first images. */
  onFirstImages(first: FirstImages): void
  /** Called again and again: each model's detections on some images, each image once, in no order. */
  onDetections(ofModels: readonly RawDetections[]): void
}

/**
 * The accuracy pass: every model sees every picture once, decoded once for all of them. Pixel workers read ahead, no
 * further than a few pictures for each worker, while the models run here.
 */
export async function predict(
  models: readonly LoadedModel[],
  images: readonly JobImage[],
  pool: PixelPool,
  watch: PredictWatch,
): Promise<Predictions> {
  const readAhead = pLimit(2 * PixelPool.size + 1)
  const columns = models.map((model) => new ModelColumns(model))
  const findings: ImageFinding[] = []
  const first = spread(images.length, FIRST_IMAGES)
  let done = 0
  let told = false
  const tell = () => {
    if (told || done < first.length) return
    const seen = firstImages(first, columns, findings)
    if (seen === null) return
    told = true
    watch.onFirstImages(seen)
  }
  const handOn = () => watch.onDetections(columns.map((column) => column.take()))
  const oneAtATime = pLimit(1)
  const perImage = async (imageIndex: number) => {
    const image = images[imageIndex] as JobImage
    const encoded = await pool.encode(imageIndex, image)
    await oneAtATime(async () => {
      findings.push(...encoded.findings)
      for (const [at, column] of columns.entries()) {
        const pixels = encoded.encoded?.[pool.wayOfModel[at] as number]
        if (pixels !== undefined) await column.add(imageIndex, image, pixels)
      }
      pool.recycle(encoded)
      watch.onImage(++done)
      tell()
      if (told && done % IMAGES_AT_ONCE === 0) handOn()
    })
  }
  try {
    await readAhead.map(firstOnes(first, images.length), perImage)
    for (const column of columns) await column.run()
    tell()
    handOn()
  } finally {
    readAhead.clearQueue()
  }
  findings.sort((one, other) => one.imageIndex - other.imageIndex)
  return { models: columns.map((column) => column.times()), findings }
}

/** The numbers 0 … count − 1, those of `first` before the others. */
function firstOnes(first: readonly number[], count: number): number[] {
  const isFirst = new Set(first)
  return [...first, ...Array.from({ length: count }, (_, at) => at).filter((at) => !isFirst.has(at))]
}

/** What every model found on the first images that can be read; null until each has seen all of them. */
function firstImages(
  first: readonly number[],
  columns: readonly ModelColumns[],
  findings: readonly ImageFinding[],
): FirstImages | null {
  const unreadable = new Set(findings.flatMap(({ kind, imageIndex }) => (kind === 'unreadable' ? [imageIndex] : [])))
  const images = first.filter((image) => !unreadable.has(image))
  const models: RawDetections[] = []
  for (const column of columns) {
    const detections = column.detectionsOn(images)
    if (detections === null) return null
    models.push(detections)
  }
  return { images, models }
}
