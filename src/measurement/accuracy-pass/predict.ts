import pLimit from 'p-limit'
import type { PictureLook } from '../../images/look/picture-look.ts'
import type { JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import type { CallTimes, FirstImages, RawDetections } from '../outcomes/model-outcome.ts'
import type { SeenByModel, SeenImages, SeenPicture } from '../outcomes/seen-images.ts'
import type { PixelPool } from '../pictures/pixel-pool.ts'
import { spread } from '../pictures/spread.ts'
import { inImageOrder } from './in-image-order.ts'
import type { InferenceLanes } from './inference-lanes.ts'
import type { SeenAnswer } from './lane-messages.ts'

/** So many images, spread over the data set, are run first and reported. */
const FIRST_IMAGES = 16

/** Detections are handed on for so many images at once, so that the memory taken does not grow with their number. */
const IMAGES_AT_ONCE = 64

/** They are handed on after this time at the latest, since whoever takes them may keep them where the run ends early. */
const HAND_ON_EVERY_MS = 500

/** What the accuracy pass gave besides detections. */
export interface Predictions {
  readonly models: readonly CallTimes[]
  readonly findings: readonly ImageFinding[]
  /** Of each image, once for all models; null where it is unreadable, or no model is to look at it. */
  readonly looks: readonly (PictureLook | null)[]
}

/** Who is informed while the accuracy pass runs. */
export interface PredictWatch {
  onImage(done: number): void
  /** Called once, as soon as every model has seen the first images. */
  onFirstImages(first: FirstImages): void
  /** Called again and again: each model's detections on some images, each image once, in no order. */
  onSeen(seen: SeenImages): void
}

/** Which images are to be looked at by which models. */
export interface Asked {
  /** Places of images that some model is to look at, ascending. */
  readonly images: readonly number[]
  /** Places of the models that are to look at an image. */
  modelsOf(imageIndex: number): readonly number[]
}

/**
 * The images that are asked of one model at least.
 * @param asked by model, 1 for each image that it is to look at; null where every model is to look at all of them.
 */
export function askedOf(asked: readonly Uint8Array[] | null, models: number, imageCount: number): Asked {
  const all = Array.from({ length: models }, (_, model) => model)
  const images = Array.from({ length: imageCount }, (_, image) => image)
  if (asked === null) return { images, modelsOf: () => all }
  const modelsOf = (image: number) => all.filter((model) => asked[model]?.[image] === 1)
  return { images: images.filter((image) => modelsOf(image).length > 0), modelsOf }
}

/**
 * The accuracy pass: every model sees every picture that is asked of it once, decoded once for all of them. Pixel workers read ahead, no
 * further than a few pictures for each worker and lane, while the models run in their lanes. The lanes are closed at the
 * end.
 */
export async function predict(
  lanes: InferenceLanes,
  models: number,
  images: readonly JobImage[],
  asked: Asked,
  pool: PixelPool,
  watch: PredictWatch,
): Promise<Predictions> {
  const readAhead = pLimit(2 * pool.size + 1 + lanes.room)
  const inLanes = pLimit(lanes.room)
  const found = Array.from({ length: models }, () => new Found())
  const findings: ImageFinding[] = []
  const looks = images.map((): PictureLook | null => null)
  const first = spread(asked.images.length, FIRST_IMAGES).map((at) => asked.images[at] as number)
  const pictures: SeenPicture[] = []
  let handedOn = performance.now()
  let done = 0
  let told = false
  const tell = () => {
    if (told || done < first.length) return
    const seen = firstImages(first, asked, found, findings)
    if (seen === null) return
    told = true
    for (const columns of found) columns.forgetFirst()
    watch.onFirstImages(seen)
  }
  const handOn = () => {
    handedOn = performance.now()
    watch.onSeen({ models: found.map((columns) => columns.take()), pictures: pictures.splice(0) })
  }
  const note = ({ models, findings: more }: SeenAnswer) => {
    findings.push(...more)
    for (const [at, seen] of models.entries()) found[at]?.add(seen)
  }
  const perImage = async (imageIndex: number) => {
    const image = images[imageIndex] as JobImage
    const encoded = await pool.encode(imageIndex, image)
    looks[imageIndex] = encoded.look
    const answer = await inLanes(() => lanes.run(image, encoded, asked.modelsOf(imageIndex)))
    const { digest, look, findings: ownFindings } = encoded
    pictures.push({ imageIndex, digest, look, findings: ownFindings })
    if (answer.encoded !== null) pool.recycle(answer.encoded)
    note(answer)
    watch.onImage(++done)
    tell()
    if ((told && done % IMAGES_AT_ONCE === 0) || performance.now() - handedOn > HAND_ON_EVERY_MS) handOn()
  }
  try {
    await readAhead.map(firstOnes(first, asked.images), perImage)
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
  /** Images that it looked at. */
  readonly seen = new Set<number>()
  readonly #waiting: SeenByModel[] = []
  #first: RawDetections[] | null = []

  add(some: SeenByModel): void {
    for (const image of some.images) this.seen.add(image)
    this.#waiting.push(some)
    this.#first?.push(some.detections)
  }

  /** All that was found until the first images were told, in the order of images. */
  first(): RawDetections {
    return inImageOrder(this.#first ?? [])
  }

  forgetFirst(): void {
    this.#first = null
  }

  take(): SeenByModel {
    const some = this.#waiting.splice(0)
    return {
      images: some.flatMap(({ images }) => images),
      unfinite: some.flatMap(({ unfinite }) => unfinite),
      detections: inImageOrder(some.map(({ detections }) => detections)),
    }
  }
}

/** Images in their order, those of `first` before the others. */
function firstOnes(first: readonly number[], images: readonly number[]): number[] {
  const isFirst = new Set(first)
  return [...first, ...images.filter((image) => !isFirst.has(image))]
}

/** What every model found on the first images that can be read; null until each has seen all of them that are asked of it. */
function firstImages(
  first: readonly number[],
  asked: Asked,
  found: readonly Found[],
  findings: readonly ImageFinding[],
): FirstImages | null {
  const unreadable = new Set(findings.flatMap(({ kind, imageIndex }) => (kind === 'unreadable' ? [imageIndex] : [])))
  const images = first.filter((image) => !unreadable.has(image))
  if (images.some((image) => asked.modelsOf(image).some((model) => !found[model]?.seen.has(image)))) return null
  const wanted = new Set(images)
  return { images, models: found.map((columns) => onImages(columns.first(), wanted)) }
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
