import type { BoxFormat } from '../box-format.ts'
import type { Dataset } from '../dataset.ts'
import { datasetError } from '../dataset-errors.ts'
import { DefectLog } from '../defects/defect-log.ts'
import { noteObjectDefects } from '../defects/note-object-defects.ts'
import type { GroupBy } from '../group-by.ts'
import type { ReadPictureSize } from '../picture-size.ts'
import type { ReadWatch } from '../read-watch.ts'
import { selectImages } from '../selection/select-images.ts'
import { chooseReader } from './choose-reader.ts'
import { findPlace } from './data-place.ts'
import { SourceFiles } from './files/source-files.ts'
import { fieldOf, groupImages, noteUngrouped } from './groups/group-images.ts'
import { imagesNotFound } from './layout/find-images-folder.ts'
import { resolveImages } from './layout/resolve-images.ts'
import { readers } from './readers.ts'

/** What the user said about the data; paths as typed. */
export interface DatasetOptions {
  /** `--data`: a folder in a known layout, or an annotation file. */
  readonly data: string
  /** `--annotations`: the annotation file, where the layout does not show it. */
  readonly annotations?: string | undefined
  /** `--images`: the folder of the pictures, where the layout does not show it. */
  readonly images?: string | undefined
  /** `--image-sizes`: a CSV file of the sizes of images, where the format does not say them and the images are not there. */
  readonly imageSizes?: string | undefined
  /** `--box-format`: what the numbers of boxes are, where the format does not say it. */
  readonly boxFormat?: BoxFormat | undefined
  readonly split?: string | undefined
  /** `--data-format`: the id of a reader, in place of the one that the files speak for. */
  readonly dataFormat?: string | undefined
  /** `--strict`: every defect stops the run. */
  readonly strict?: boolean | undefined
  /** Which images belong together; by default COCO's `video_id` says it, where the file has it. */
  readonly groupBy?: GroupBy | undefined
  /** False where only results are evaluated: pictures are neither looked for nor missed. */
  readonly needImages: boolean
}

/**
 * Recognises the format of a data set and reads it, leaves out what its defects spoil, and counts every one of them as a
 * caveat. Throws an error of `datasetError` where files are missing, are in no known format or in several, or have
 * defects that stop the run, and one of `groupError` where images cannot be put into groups as asked for.
 */
export async function readDataset(
  options: DatasetOptions,
  readPictureSize: ReadPictureSize,
  formats = readers,
  watch: ReadWatch = {},
): Promise<Dataset> {
  const { split, images, needImages, groupBy, dataFormat, imageSizes, boxFormat, strict = false } = options
  const place = await findPlace(options)
  const reader = await chooseReader(formats, place, dataFormat)
  if (imageSizes !== undefined && reader.lacksSizes !== true) {
    throw datasetError('image-sizes-idle', { format: reader.title })
  }
  if (boxFormat !== undefined && reader.lacksBoxFormat !== true) {
    throw datasetError('box-format-idle', { format: reader.title })
  }
  const files = new SourceFiles(readPictureSize, watch)
  const log = new DefectLog()
  const found = await reader.read(
    {
      ...place,
      split,
      images,
      imageSizes,
      boxFormat,
      needImages,
      isFormatNamed: dataFormat !== undefined,
      groupField: fieldOf(groupBy),
    },
    { files, log },
  )
  const {
    annotationsPath,
    annotationsSha256,
    imagesFolder,
    split: foundSplit,
    imageMembers: _,
    placeOf,
    ...content
  } = found
  const grouped = await groupImages(found, groupBy)
  const { filesRead, fingerprint } = files.summary()
  const source = {
    format: reader.id,
    layout: place.annotations === null ? reader.id : 'annotation-file',
    annotationsPath,
    imagesFolder,
    split: foundSplit,
    annotationsSha256: annotationsSha256 ?? fingerprint,
    filesRead,
    fingerprint,
  }
  noteObjectDefects(content.groundTruth, content.images, log, placeOf)
  const whole = { ...content, ...grouped, source, caveats: [], imagesFolderNamed: images !== undefined }
  const dataset = imagesFolder === null ? whole : await withPictures(whole, imagesFolder, log)
  noteUngrouped(dataset, log)
  if (dataset.groundTruth.count === 0) log.add('objects-none', annotationsPath)
  else if (dataset.groundTruth.crowd.every((state) => state !== 0)) log.add('objects-all-crowds', annotationsPath)
  return { ...dataset, caveats: log.settle(strict, reader.fix) }
}

/** The data set without the images that have no file in the folder. */
async function withPictures(dataset: Dataset, folder: string, log: DefectLog): Promise<Dataset> {
  const { images } = dataset
  const keep: number[] = []
  for (const [image, file] of (await resolveImages(dataset)).entries()) {
    const fileName = images[image]?.fileName as string
    if (file.path === null) log.add(file.defect, fileName)
    else {
      keep.push(image)
      if (file.byBaseName) log.add('image-by-base-name', fileName)
    }
  }
  if (keep.length === 0 && images.length > 0) {
    throw imagesNotFound(dataset.source.annotationsPath, images, [folder], dataset.imagesFolderNamed)
  }
  return keep.length === images.length ? dataset : selectImages(dataset, keep)
}
