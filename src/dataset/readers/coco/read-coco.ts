import { type AnnotationsLocation, findImagesFolder } from '../layout/find-images-folder.ts'
import type { FoundDataset, ReaderTools, ReadRequest } from '../reader.ts'
import { listCategories } from './list-categories.ts'
import { listImages } from './list-images.ts'
import { listObjects } from './list-objects.ts'
import { readAnnotations } from './read-annotations.ts'

/**
 * Reads one annotation file in COCO's format and finds the folder of its pictures.
 * Throws an error of `datasetError` for a file that cannot be read or is not COCO, and where no folder holds its pictures.
 */
export async function readCoco(
  location: AnnotationsLocation,
  { images: imagesOption, needImages, groupField }: ReadRequest,
  { files, log }: ReaderTools,
): Promise<FoundDataset> {
  const { annotationsPath, split } = location
  const annotations = await readAnnotations(annotationsPath, files, log, groupField)
  const list = listImages(annotations.images, annotations.imageGroups, needImages, log)
  const listed = listCategories(annotations.categories, log)
  const { categories } = listed
  const groundTruth = listObjects(annotations.objects, list, categories, log)
  if (annotations.images.length === 0) log.add('images-none', annotationsPath)
  if (annotations.categories.length === 0) log.add('categories-none', annotationsPath)
  const { images, leftOut } = list
  const imagesFolder = needImages && images.length > 0 ? await findImagesFolder(location, images, imagesOption) : null
  return {
    ...{
      images,
      imageMembers: annotations.imageMembers,
      ...listed,
      groundTruth,
      leftOutImageKeys: new Set(Array.from(leftOut, String)),
    },
    ...{ annotationsPath, annotationsSha256: annotations.sha256, split, imagesFolder },
  }
}
