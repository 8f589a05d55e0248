import type { PictureLook } from '../../images/look/picture-look.ts'
import { inImageOrder } from '../../measurement/accuracy-pass/in-image-order.ts'
import type { ImageFinding } from '../../measurement/outcomes/image-finding.ts'
import type { RawDetections } from '../../measurement/outcomes/model-outcome.ts'
import type { Provenance } from '../../measurement/outcomes/provenance.ts'
import type { FoundImage, PredictionStore } from '../../store/prediction-store.ts'
import type { Origin } from '../../store/stored-image.ts'
import type { StoredFacts } from './stored-facts.ts'

/** What the store holds of a job: by model, of each image. */
export class KnownImages {
  /** By model, the entry of each image; null where there is none. */
  readonly #entries: readonly (readonly (FoundImage | null)[])[]

  constructor(entries: readonly (readonly (FoundImage | null)[])[]) {
    this.#entries = entries
  }

  /** Nothing of any image. */
  static none(models: number, images: number): KnownImages {
    return new KnownImages(Array.from({ length: models }, () => new Array<null>(images).fill(null)))
  }

  /**
   * Looks up every image of every model.
   * @param groups by model.
   * @param keys by image; null for one that cannot be read.
   * @param own the processor here, whose entries come first; where `sameMachine`, no others count.
   */
  static async read(
    store: PredictionStore,
    groups: readonly string[],
    keys: readonly (string | null)[],
    { own, sameMachine }: { readonly own: Origin; readonly sameMachine: boolean },
  ): Promise<KnownImages> {
    const wanted = new Set(keys.flatMap((key) => key ?? []))
    const entries: (FoundImage | null)[][] = []
    for (const group of groups) {
      const found = await store.read(group, wanted, own, sameMachine)
      entries.push(keys.map((key) => (key === null ? null : (found.get(key) ?? null))))
    }
    return new KnownImages(entries)
  }

  /** The same of several jobs on the same images, one model after another. */
  static together(parts: readonly KnownImages[]): KnownImages {
    return new KnownImages(parts.flatMap((part) => part.#entries))
  }

  /** Places of the images of which nothing is known. */
  missingOf(model: number): number[] {
    return (this.#entries[model] ?? []).flatMap((entry, at) => (entry === null ? [at] : []))
  }

  /** On what the known detections of a model were made. */
  originsOf(model: number): Origin[] {
    return (this.#entries[model] ?? []).flatMap((entry) => entry?.origin ?? [])
  }

  /** By model, 1 for each image of which nothing is known. */
  get asked(): Uint8Array[] {
    return this.#entries.map((images) => Uint8Array.from(images, (entry) => (entry === null ? 1 : 0)))
  }

  /** Whether everything is known of every image. */
  get isComplete(): boolean {
    return this.#entries.every((images) => images.every((entry) => entry !== null))
  }

  /** Places of images that are known to be unreadable. */
  get unreadable(): number[] {
    return this.findings.flatMap(({ kind, imageIndex }) => (kind === 'unreadable' ? [imageIndex] : []))
  }

  /** What was found of the images that are known, image by image; once for all models. */
  get findings(): ImageFinding[] {
    return this.#places().flatMap((imageIndex) =>
      (this.#factsOf(imageIndex)?.findings ?? []).map((finding) => ({ ...finding, imageIndex })),
    )
  }

  /** How an image looks; null where it is unreadable or not known. */
  lookOf(image: number): PictureLook | null {
    return this.#factsOf(image)?.look ?? null
  }

  /** Boxes of a model that were left out because a coordinate was not finite. */
  unfiniteOf(model: number): number {
    return (this.#entries[model] ?? []).reduce((sum, entry) => sum + (entry === null ? 0 : factsOf(entry).unfinite), 0)
  }

  /** A model's detections on the images that are known, or on some of them. */
  detectionsOf(model: number, images: ReadonlySet<number> | null = null): RawDetections {
    const entries = this.#entries[model] ?? []
    return inImageOrder(
      entries.flatMap((entry, imageIndex) => {
        if (entry === null || (images !== null && !images.has(imageIndex))) return []
        const { classIndex, boxes, scores } = entry.image
        return { imageIndex: new Int32Array(scores.length).fill(imageIndex), classIndex, boxes, scores }
      }),
    )
  }

  /** Where a model's detections come from: the known ones, and as many fresh ones made on this processor. */
  provenanceOf(model: number, fresh: number, own: Origin): Provenance {
    const counts = new Map<string, { origin: Origin; images: number }>()
    const count = (origin: Origin, images: number) => {
      const key = JSON.stringify([origin.processor, origin.instructionSets])
      counts.set(key, { origin, images: images + (counts.get(key)?.images ?? 0) })
    }
    const known = (this.#entries[model] ?? []).filter((entry) => entry !== null)
    for (const { origin } of known) count(origin, 1)
    if (fresh > 0) count(own, fresh)
    const processors = [...counts.values()].map(({ origin, images }) => ({ ...origin, images }))
    return {
      imagesFromStore: known.length,
      processors: processors.sort((one, other) => other.images - one.images),
    }
  }

  #places(): number[] {
    return [...(this.#entries[0] ?? []).keys()]
  }

  #factsOf(image: number): StoredFacts | null {
    const entry = this.#entries.map((images) => images[image]).find((each) => each != null)
    return entry == null ? null : factsOf(entry)
  }
}

function factsOf({ image }: FoundImage): StoredFacts {
  return image.facts as StoredFacts
}
