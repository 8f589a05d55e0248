import type { ErrorKind } from '../../evaluation/error-kinds/error-kind.ts'
import type { MatchState } from '../../evaluation/matching/matched-objects.ts'

/** Version of the shape of `pictures.json`; a reader of another one must refuse it. */
export const PICTURES_VERSION = 1

/** The images that the page shows, with ground truth and every side's detections: `pictures.json`. */
export interface Pictures {
  readonly version: typeof PICTURES_VERSION
  /** Whether keys and file names are replaced by numbers, and no pixel is shown (`--anonymous`). */
  readonly anonymous: boolean
  /** Most detections of an image that are listed for a side: those with the highest scores. */
  readonly detectionLimit: number
  /** In the report's order, the baseline first; boxes are those of the side's first checkpoint. */
  readonly sides: readonly { readonly label: string; readonly checkpoint: string }[]
  /** Those chosen by influence first, the strongest first, then the others. */
  readonly pictures: readonly Picture[]
}

/** One image. */
export interface Picture {
  /** Distinct; a number where the pictures are anonymous. */
  readonly key: string
  /** As the annotations name it; a number where the pictures are anonymous. */
  readonly file: string
  /** Of the original image, in pixels, in which all boxes are; null where the annotations do not say and it was not read. */
  readonly width: number | null
  readonly height: number | null
  /** Every reason for which it was chosen, at least one. */
  readonly chosen: readonly Reason[]
  /** One for each variant in the report's order; of the only side where there is no variant. */
  readonly pulls: readonly Pull[]
  readonly objects: readonly PictureObject[]
  /** One for each side, in the order of `sides`. */
  readonly sides: readonly PictureSide[]
}

/** How far an image moves a figure: the figure of all images minus that of all images but this one. */
export interface Pull {
  /** Label of the variant whose change of AP it is about; null for the AP of the only side. */
  readonly variant: string | null
  /** Exact, between −1 and 1; null where AP has no value with or without the image. */
  readonly AP: number | null
  /** The same of AP at IoU .50 and at .75; earlier programs did not write them. */
  readonly AP50?: number | null
  readonly AP75?: number | null
}

export type Reason =
  /** Among the images with the largest pull on a variant's change, or on the only side's AP. */
  | { readonly kind: 'influence'; readonly variant: string | null; readonly place: number }
  /** The largest pull on a class that no image so far showed. */
  | { readonly kind: 'class'; readonly categoryId: number }
  /** The same for a size range of COCO's. */
  | { readonly kind: 'size'; readonly size: string }
  /** Of the random sample. */
  | { readonly kind: 'random' }

/** x, y, width, height in pixels of the original image, to a tenth of one. */
export type PictureBox = readonly [x: number, y: number, width: number, height: number]

/** An annotated object. */
export interface PictureObject {
  readonly box: PictureBox
  readonly categoryId: number
  /** COCO's, by its area: an object on a border has the smaller one. */
  readonly size: 'small' | 'medium' | 'large'
  /** A crowd region: nobody must find it, and detections inside are ignored. */
  readonly crowd: boolean
  /** Ignored and no crowd region: nobody must find it, and one detection may match it. */
  readonly ignored: boolean
}

/** What one side found on the image. */
export interface PictureSide {
  /** By descending score. */
  readonly detections: readonly PictureDetection[]
  /** Positions in `objects` of those that TIDE counts as missed: no error of another kind stands for them. */
  readonly missed: readonly number[]
  /** Detections of the image that are not listed. */
  readonly leftOut: number
  /**
   * Of false alarms, which objects of other categories they overlap by an IoU of at least .50: position of the detection, then those of the objects,
   * best first. By these, objects are taken for another category (`takenFor`). Earlier programs did not write them.
   */
  readonly overlaps?: readonly (readonly number[])[]
}

/** A detection, by COCO's matching at IoU .50 and all sizes. */
export interface PictureDetection {
  readonly box: PictureBox
  readonly score: number
  readonly categoryId: number
  readonly match: MatchState
  /** Position in `objects` of the object that it matches; null for a false alarm. */
  readonly object: number | null
  /** Its kind of error after TIDE; null for a hit, and for what TIDE does not look at. */
  readonly error: ErrorKind | null
}
