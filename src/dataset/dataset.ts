import type { Caveat } from '../caveat.ts'
import type { Grouping } from './group-by.ts'
import type { IgnoredRegions } from './ignored-regions.ts'
import type { ImageId } from './image-id.ts'
import type { JudgedImages } from './judged-images.ts'

/** A category as the annotation file lists it. */
export interface Category {
  readonly id: number
  readonly name: string
  /** In how many images of LVIS' training split it is: rare, common or frequent; absent in other data. */
  readonly frequency?: 'r' | 'c' | 'f'
}

/** One picture as the annotation file lists it; width and height in pixels, null where the file does not say. */
export interface DatasetImage {
  /**
   * Identifies the image everywhere, in draws too: its id as text (`imageKey`), or its path relative to the data set where
   * the format has no ids. Distinct; does not depend on which other images there are.
   */
  readonly key: string
  /** As the file has it, to be written again; the key where the format has no ids. */
  readonly id: ImageId
  /** As in the annotation file, sub-folders included; the id where the file gives none and pictures are not needed. */
  readonly fileName: string
  readonly width: number | null
  readonly height: number | null
  /** Text that only the images share that belong together: frames of a video, tiles of a scene; absent for one by itself. */
  readonly group?: string
}

/**
 * Annotated objects as columns, one entry per object, in the file's order.
 * Boxes are x, y, width, height in pixels of the original image, four numbers per object; areas in square pixels as the
 * file says (often a mask's), width × height where it says nothing. Indices point into the data set's images and
 * categories.
 */
export interface GroundTruth {
  readonly count: number
  /**
   * Annotation ids as the file has them, for naming objects only: not unique, and NaN where it has none. From 2⁵³ on an
   * id is a bigint in `otherIds`, and here the number k + ½ for its place k there.
   */
  readonly ids: Float64Array
  readonly otherIds?: readonly (bigint | string)[]
  readonly imageIndex: Int32Array
  readonly categoryIndex: Int32Array
  readonly boxes: Float64Array
  readonly areas: Float64Array
  /**
   * `objectStates`: 1 where the object is a crowd region: nobody must find it, and every detection inside it is ignored. 2 where
   * it is ignored and one detection may match it (difficult in Pascal VOC, or an `iscrowd` that is true in Python and
   * not a number of 1 or more).
   */
  readonly crowd: Uint8Array
}

/** Where a data set was found, and what tells it from every other. */
export interface DatasetSource {
  /** Id of the reader that recognised it: `coco`, `roboflow`. */
  readonly format: string
  /** The format whose usual layout the folder has, or `annotation-file` where a file was named. */
  readonly layout: string
  /** The file, or the folder, that the annotations were read from. */
  readonly annotationsPath: string
  /** Null when only the annotations are needed (`detcompare eval`). */
  readonly imagesFolder: string | null
  /** The split's name (`val2017`, `valid`, …), or null where the layout has none. */
  readonly split: string | null
  /** SHA-256 of the annotation file, hex; the fingerprint where the format has no single one. */
  readonly annotationsSha256: string
  /** Files whose content the data set depends on. */
  readonly filesRead: number
  /** SHA-256 over all of them, hex, as `fingerprintOf` makes it. */
  readonly fingerprint: string
}

/** Annotations in memory: every image, every category (used or not), every sound object. */
export interface Dataset {
  readonly source: DatasetSource
  readonly images: readonly DatasetImage[]
  /** In ascending id order. */
  readonly categories: readonly Category[]
  /** Positions of the categories in the order in which the file lists them; absent where that is the order of ids. */
  readonly listedCategories?: readonly number[]
  /** True where the format has no category ids, so that they are the numbers of classes, from 0: detections may count from 1. */
  readonly countedCategories?: boolean
  readonly groundTruth: GroundTruth
  /** On which images each category was looked for; absent where every category was looked for on every image. */
  readonly judged?: JudgedImages
  /**
   * Of all detections of an image, whatever their categories, the best so many count: a rule of the data set, in place of COCO's 100
   * of each category; absent for COCO's.
   */
  readonly detectionsPerImage?: number
  /** Where detections of any category are passed over; absent where there are no such regions. */
  readonly ignoredRegions?: IgnoredRegions
  readonly caveats: readonly Caveat[]
  /** How images were put into groups; absent where each is by itself. */
  readonly grouping?: Grouping
  /** True where the user named the folder of the pictures, so that base names may do. */
  readonly imagesFolderNamed?: boolean
  /** Sound objects of all images, of which this data set holds those of some; absent where it holds all. */
  readonly objectsOfAll?: number
  /** Keys of images that the file lists and this data set does not hold (defective, or not sampled); absent or empty where it holds all. */
  readonly leftOutImageKeys?: ReadonlySet<string>
  /** File names of those among them that have one and were not sampled or not found; absent for none. */
  readonly leftOutFileNames?: ReadonlySet<string>
}
