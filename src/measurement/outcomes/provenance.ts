import type { Origin } from '../../store/stored-image.ts'

/** Where a model's detections come from. */
export interface Provenance {
  /** Images whose detections an earlier run, or another machine, had found. */
  readonly imagesFromStore: number
  /** On what the model looked at the images: each kind of processor with the number of images, the most first. */
  readonly processors: readonly (Origin & { readonly images: number })[]
}
