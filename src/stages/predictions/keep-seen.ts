import { splitByImage } from '../../measurement/accuracy-pass/in-image-order.ts'
import type { JobImage } from '../../measurement/jobs/job.ts'
import type { RawDetections } from '../../measurement/outcomes/model-outcome.ts'
import type { SeenImages, SeenPicture } from '../../measurement/outcomes/seen-images.ts'
import type { PredictionStore } from '../../store/prediction-store.ts'
import type { Origin } from '../../store/stored-image.ts'
import { imageKey } from './prediction-keys.ts'
import type { StoredFacts } from './stored-facts.ts'

/** What is known of a job before it runs. */
interface Keys {
  readonly images: readonly JobImage[]
  /** By model, 1 for each image that it is to look at; null where it is all of them. */
  readonly asked: readonly Uint8Array[] | null
  /** Keys of the images; null where the pass finds out the digests. */
  readonly keys: readonly (string | null)[] | null
}

type Columns = Pick<RawDetections, 'classIndex' | 'boxes' | 'scores'>

const nothing: Columns = { classIndex: new Int32Array(), boxes: new Float64Array(), scores: new Float64Array() }

/** Puts what an accuracy pass hands over into the store: each image of each model once. */
export class SeenKeeper {
  readonly #store: PredictionStore
  readonly #job: Keys
  readonly #pictures = new Map<number, SeenPicture>()

  constructor(store: PredictionStore, job: Keys) {
    this.#store = store
    this.#job = job
  }

  /** @param groups by model, of the provider that the models run on. */
  add({ models, pictures }: SeenImages, groups: readonly string[], origin: Origin): void {
    for (const picture of pictures) {
      this.#pictures.set(picture.imageIndex, picture)
      if (!picture.findings.some(({ kind }) => kind === 'unreadable')) continue
      for (const [at, group] of groups.entries())
        if (this.#asks(at, picture.imageIndex)) this.#keep(group, origin, picture, 0, nothing)
    }
    for (const [at, { images, unfinite, detections }] of models.entries()) {
      const byImage = new Map(splitByImage(detections).map((part) => [part.imageIndex[0] as number, part]))
      for (const [place, image] of images.entries()) {
        const picture = this.#pictures.get(image)
        if (picture === undefined) throw new Error(`image ${image} was seen before it was read`)
        this.#keep(groups[at] as string, origin, picture, unfinite[place] as number, byImage.get(image) ?? nothing)
      }
    }
  }

  #asks(model: number, image: number): boolean {
    return this.#job.asked === null || this.#job.asked[model]?.[image] === 1
  }

  #keep(group: string, origin: Origin, picture: SeenPicture, unfinite: number, found: Columns): void {
    const { look, findings } = picture
    const key = this.#keyOf(picture)
    if (key === null) return
    const facts: StoredFacts = { look, unfinite, findings: findings.map(({ kind, detail }) => ({ kind, detail })) }
    const { classIndex, boxes, scores } = found
    this.#store.add(group, origin, { key, facts, classIndex, boxes, scores })
  }

  #keyOf({ imageIndex, digest }: SeenPicture): string | null {
    const { keys, images } = this.#job
    if (keys !== null) return keys[imageIndex] ?? null
    return digest === null ? null : imageKey(digest, images[imageIndex] as JobImage)
  }
}
