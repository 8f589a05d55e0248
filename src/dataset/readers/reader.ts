import type { BoxFormat } from '../box-format.ts'
import type { Dataset } from '../dataset.ts'
import type { DefectLog } from '../defects/defect-log.ts'
import type { DataPlace } from './data-place.ts'
import type { SourceFiles } from './files/source-files.ts'

/** How clearly files show a format: each counts only where no format is shown more clearly. With a `hint`, reading says what is wrong. */
export const certainties = ['sure', 'possible', 'hint'] as const

export type Certainty = (typeof certainties)[number]

/** That files show a format. */
export interface Recognition {
  readonly certainty: Certainty
  /** The file that shows it, relative to the folder of the data. */
  readonly evidence: string
}

/** What is to be read. */
export interface ReadRequest extends DataPlace {
  readonly split: string | undefined
  /** `--images` as typed. */
  readonly images: string | undefined
  /** A CSV file of the sizes of images that are not there, as typed; only for formats that do not say them. */
  readonly imageSizes: string | undefined
  /** What the numbers of boxes are; undefined where nobody said it. */
  readonly boxFormat: BoxFormat | undefined
  /** False where only results are evaluated: pictures are neither looked for nor missed. */
  readonly needImages: boolean
  /** Whether the user named the format, so that nothing about it is in doubt. */
  readonly isFormatNamed: boolean
  /** The member of each image that has its group, `a.b` for one within another; null where groups are made in another way. */
  readonly groupField: string | null
}

/** What a reader works with. Every file is read through `files`, so that the fingerprint covers it. */
export interface ReaderTools {
  readonly files: SourceFiles
  readonly log: DefectLog
}

/** What a reader found, before anyone looks whether the pictures are there. */
export interface FoundDataset
  extends Pick<
    Dataset,
    | 'images'
    | 'categories'
    | 'listedCategories'
    | 'countedCategories'
    | 'groundTruth'
    | 'judged'
    | 'detectionsPerImage'
    | 'ignoredRegions'
    | 'leftOutImageKeys'
  > {
  /** Where an object is in the files, for people; absent where its annotation id, or its image alone, says it. */
  readonly placeOf?: (object: number) => string
  /** Names of what an image has in the annotations, for the error that there is no such field; absent where images have none. */
  readonly imageMembers?: readonly string[]
  /** The file, or the folder, that the annotations were read from. */
  readonly annotationsPath: string
  /** SHA-256 of that file, hex; null where it is none. */
  readonly annotationsSha256: string | null
  readonly split: string | null
  /** The folder that the images' file names start from; null where no pictures are needed. */
  readonly imagesFolder: string | null
}

/** One format of data sets. */
export interface DatasetReader {
  /** Stands in the report. */
  readonly id: string
  readonly title: string
  /** The files that it looks for in a folder, for the error that nothing was found. */
  readonly looksFor: readonly string[]
  /** Whether the annotations say nothing of how large images are, so that a list of sizes may; absent for false. */
  readonly lacksSizes?: boolean
  /** Whether the annotations do not say what the numbers of a box are; absent for false. */
  readonly lacksBoxFormat?: boolean
  /** What a user is told to fix where defects stop the run; absent for the annotation file. */
  readonly fix?: string
  /** Null where nothing shows this format. Reads no more than it needs to tell, and throws nothing. */
  readonly recognises: (place: DataPlace) => Promise<Recognition | null>
  /**
   * Reads the data set and notes the defects of its entries. Those of boxes and ids in `groundTruth`, of missing pictures
   * and of a data set without objects are noted for every format alike.
   */
  readonly read: (request: ReadRequest, tools: ReaderTools) => Promise<FoundDataset>
}
