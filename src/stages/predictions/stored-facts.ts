import type { PictureLook } from '../../images/look/picture-look.ts'
import type { ImageFinding } from '../../measurement/outcomes/image-finding.ts'

/** What is stored with a model's detections on an image. */
export interface StoredFacts {
  /** Null where the image is unreadable. */
  readonly look: PictureLook | null
  /** Boxes that were left out because a coordinate was not finite. */
  readonly unfinite: number
  readonly findings: readonly Omit<ImageFinding, 'imageIndex'>[]
}
