import type { PictureLook } from '../../images/look/picture-look.ts'
import type { ImageFinding } from './image-finding.ts'
import type { RawDetections } from './model-outcome.ts'

/** What one model made of some images. */
export interface SeenByModel {
  /** Places of the images among the job's, those on which nothing was found too. */
  readonly images: readonly number[]
  /** Of each of them, boxes that were left out because a coordinate was not finite. */
  readonly unfinite: readonly number[]
  /** Those on one image side by side. */
  readonly detections: RawDetections
}

/** What was learnt of one picture while it was read. */
export interface SeenPicture {
  readonly imageIndex: number
  /** SHA-256 of its bytes, hex; null where that was not asked for, or they could not be read. */
  readonly digest: string | null
  /** Null where it is unreadable. */
  readonly look: PictureLook | null
  readonly findings: readonly ImageFinding[]
}

/** Images that were finished since the last time. A picture comes before any model's detections on it, or with them. */
export interface SeenImages {
  /** By model. */
  readonly models: readonly SeenByModel[]
  readonly pictures: readonly SeenPicture[]
}
