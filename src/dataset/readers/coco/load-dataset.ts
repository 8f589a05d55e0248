import type { Dataset, DatasetSource } from '../../dataset.ts'
import { DefectLog } from '../../defects/defect-log.ts'
import { selectImages } from '../../selection/select-images.ts'
import { type AnnotationsLocation, findAnnotations } from '../layout/find-annotations.ts'
import { findImagesFolder, imagesNotFound } from '../layout/find-images-folder.ts'
import { resolveImages } from '../layout/resolve-images.ts'
import { listCategories } from './list-categories.ts'
import { listImages } from './list-images.ts'
import { listObjects } from './list-objects.ts'
import { readAnnotations } from './read-annotations.ts'

/** What the user said about the data; paths as typed. */
export interface DatasetOptions {
  /** `--data`: a folder in a known layout, or an annotation file. */
  readonly data: string
  /** `--annotations`: the annotation file, where the layout does not show it. */
  readonly annotations?: string | undefined
  /** `--images`: the folder of the pictures, where the layout does not show it. */
  readonly images?: string | undefined
  readonly split?: string | undefined
  /** `--strict`: every defect stops the run. */
  readonly strict?: boolean | undefined
  /** False where only results are evaluated: pictures are neither looked for nor missed. */
  readonly needImages: boolean
}

/**
 * Finds and reads a data set, leaves out what its defects spoil, and counts every one of them as a caveat.
 * Throws an error of `datasetError` where files are missing, are no COCO annotations, or have defects that stop the run.
 */
export async function loadDataset(options: DatasetOptions): Promise<Dataset> {
  const location = await findAnnotations(options)
  const annotations = await readAnnotations(location.annotationsPath)
  const log = new DefectLog()
  const list = listImages(annotations.images, options.needImages, log)
  const categories = listCategories(annotations.categories, log)
  const groundTruth = listObjects(annotations.objects, list, categories, log)
  const source: DatasetSource = {
    layout: location.layout,
    annotationsPath: location.annotationsPath,
    imagesFolder: null,
    split: location.split,
    annotationsSha256: annotations.sha256,
  }
  const leftOutImageKeys = new Set(Array.from(list.leftOut, String))
  const whole = { source, images: list.images, categories, groundTruth, caveats: [], leftOutImageKeys }
  if (annotations.images.length === 0) log.add('images-none', location.annotationsPath)
  if (annotations.categories.length === 0) log.add('categories-none', location.annotationsPath)
  const needImages = options.needImages && list.images.length > 0
  const dataset = needImages ? await withPictures(whole, location, options.images, log) : whole
  if (dataset.groundTruth.count === 0) log.add('objects-none', location.annotationsPath)
  return { ...dataset, caveats: log.settle(options.strict ?? false) }
}

/** The data set with its images folder and without the images that have no file there. */
async function withPictures(
  dataset: Dataset,
  location: AnnotationsLocation,
  option: string | undefined,
  log: DefectLog,
): Promise<Dataset> {
  const { folder } = await findImagesFolder(location, dataset.images, option)
  const found = { ...dataset, source: { ...dataset.source, imagesFolder: folder } }
  const keep: number[] = []
  for (const [image, file] of (await resolveImages(found)).entries()) {
    if (file.path !== null) keep.push(image)
    else log.add(file.defect, dataset.images[image]?.fileName as string)
  }
  if (keep.length === 0) throw imagesNotFound(location, dataset.images, [folder])
  return keep.length === dataset.images.length ? found : selectImages(found, keep)
}
