import pLimit from 'p-limit'
import type { PictureLook } from '../../images/look/picture-look.ts'
import type { JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import type { FirstImages, ModelTimes, RawDetections } from '../outcomes/model-outcome.ts'
import { PixelPool } from '../pictures/pixel-pool.ts'
import { spread } from '../pictures/spread.ts'
import { inImageOrder } from './in-image-order.ts'
import type { InferenceLanes, SeenAnswer } from './inference-lanes.ts'
import type { Seen } from './lane-messages.ts'

/** So many images, spread over the data set, are run first and reported. */
const FIRST_IMAGES = 16

/** Detections are handed on for so many images at once, so that the memory taken does not grow with their number. */
const IMAGES_AT_ONCE = 64

/** What the accuracy pass gave besides detections. */
export interface Predictions {
  readonly models: readonly Omit<ModelTimes, 'sessionCreationMs'>[]
  readonly findings: readonly ImageFinding[]
  /** Of each image, once for all models; null where it is unreadable. */
  readonly looks: readonly (PictureLook | null)[]
}

/** Who is informed while the accuracy pass runs. */
export interface PredictWatch {
  onImage(done: number): void
  /** Called once, as soon as every model has seen the first images. */
  onFirstImages(first: FirstImages): void
  /** Called again and again: each model's detections on some images, each image once, in no order. */
  onDetections(models: readonly RawDetections[]): void
}

/**
 * The accuracy pass: every model sees every picture once, decoded once for all of them. Pixel workers read ahead, no
 * further than a few pictures for each worker and lane, while the models run in their lanes. The lanes are closed at the
 * end.
 */
export async function predict(
  lanes: InferenceLanes,
  models: number,
  images: readonly JobImage[],
  pool: PixelPool,
  watch: PredictWatch,
): Promise<Predictions> {
  const readAhead = pLimit(2 * PixelPool.size + 1 + lanes.room)
  const inLanes = pLimit(lanes.room)
  const found = Array.from({ length: models }, () => new Found())
  const findings: ImageFinding[] = []
  const looks = images.map((): PictureLook | null => null)
  const first = spread(images.length, FIRST_IMAGES)
  let done = 0
  let told = false
  const tell = () => {
    if (told || done < first.length) return
    const seen = firstImages(first, found, findings)
    if (seen === null) return
    told = true
    watch.onFirstImages(seen)
  }
  const handOn = () => watch.onDetections(found.map((columns) => columns.take()))
  const note = ({ models, findings: more }: SeenAnswer) => {
    findings.push(...more)
    for (const [at, seen] of models.entries()) found[at]?.add(seen)
  }
  const perImage = async (imageIndex: number) => {
    const image = images[imageIndex] as JobImage
    const encoded = await pool.encode(imageIndex, image)
    looks[imageIndex] = encoded.look
    const answer = await inLanes(() => lanes.run(image, encoded))
    if (answer.encoded !== null) pool.recycle(answer.encoded)
    note(answer)
    watch.onImage(++done)
    tell()
    if (told && done % IMAGES_AT_ONCE === 0) handOn()
  }
  try {
    await readAhead.map(firstOnes(first, images.length), perImage)
    for (const answer of await lanes.rest()) note(answer)
    tell()
    handOn()
  } finally {
    readAhead.clearQueue()
  }
  findings.sort((one, other) => one.imageIndex - other.imageIndex)
  return { models: await lanes.close(), findings, looks }
}

/** What one model found and was not handed on yet. */
class Found {
  readonly seen = new Set<number>()
  readonly #pieces: RawDetections[] = []

  add({ images, detections }: Seen): void {
    for (const image of images) this.seen.add(image)
    this.#pieces.push(detections)
  }

  /** All that was found so far, in the order of images. */
  soFar(): RawDetections {
    return inImageOrder(this.#pieces)
  }

  take(): RawDetections {
    const all = this.soFar()
    this.#pieces.length = 0
    return all
  }
}

/** The numbers 0 … count − 1, those of `first` before the others. */
function firstOnes(first: readonly number[], count: number): number[] {
  const isFirst = new Set(first)
  return [...first, ...Array.from({ length: count }, (_, at) => at).filter((at) => !isFirst.has(at))]
}

/** What every model found on the first images that can be read; null until each has seen all of them. */
function firstImages(
  first: readonly number[],
  found: readonly Found[],
  findings: readonly ImageFinding[],
): FirstImages | null {
  const unreadable = new Set(findings.flatMap(({ kind, imageIndex }) => (kind === 'unreadable' ? [imageIndex] : [])))
  const images = first.filter((image) => !unreadable.has(image))
  if (found.some(({ seen }) => images.some((image) => !seen.has(image)))) return null
  const wanted = new Set(images)
  return { images, models: found.map((columns) => onImages(columns.soFar(), wanted)) }
}

/** Those of the detections that are on some of the images. */
function onImages(
  { imageIndex, classIndex, boxes, scores }: RawDetections,
  images: ReadonlySet<number>,
): RawDetections {
  const places = Int32Array.from(imageIndex.keys()).filter((at) => images.has(imageIndex[at] as number))
  return {
    imageIndex: Int32Array.from(places, (at) => imageIndex[at] as number),
    classIndex: Int32Array.from(places, (at) => classIndex[at] as number),
    boxes: Float64Array.from(
      { length: 4 * places.length },
      (_, at) => boxes[4 * (places[at >> 2] as number) + (at & 3)] as number,
    ),
    scores: Float64Array.from(places, (at) => scores[at] as number),
  }
}
