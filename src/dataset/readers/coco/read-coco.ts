import type { GroundTruth } from '../../dataset.ts'
import { datasetError } from '../../dataset-errors.ts'
import { type ImageId, idOf } from '../../image-id.ts'
import { type CategoryOnImage, type JudgedImages, judgedImages } from '../../judged-images.ts'
import { type AnnotationsLocation, findImagesFolder } from '../layout/find-images-folder.ts'
import type { FoundDataset, ReaderTools, ReadRequest } from '../reader.ts'
import type { Entry } from './entry.ts'
import { listCategories } from './list-categories.ts'
import { type ImageList, listImages } from './list-images.ts'
import { listObjects } from './list-objects.ts'
import { type Annotations, readAnnotations } from './read-annotations.ts'

/** Members of an image that say on which images categories were looked for. */
export interface FederatedMembers {
  /** Ids of categories that the image does not show. */
  readonly absent: string
  /** Ids of categories of which it shows more objects than are annotated. */
  readonly partial: string
}

/** What LVIS has and COCO has not. */
export const lvisMembers: FederatedMembers = {
  absent: 'neg_category_ids',
  partial: 'not_exhaustive_category_ids',
}

/**
 * Reads one annotation file in COCO's format and finds the folder of its pictures.
 * @param federated members of images to read besides COCO's; null for COCO itself.
 * Throws an error of `datasetError` for a file that cannot be read or is not COCO, or is LVIS' although nobody said so, and where no folder holds its pictures.
 */
export async function readCoco(
  location: AnnotationsLocation,
  { images: imagesOption, needImages, groupField, isFormatNamed }: ReadRequest,
  { files, log }: ReaderTools,
  federated: FederatedMembers | null = null,
): Promise<FoundDataset> {
  const { annotationsPath, split } = location
  const more = federated === null ? [] : [federated.absent, federated.partial, 'coco_url']
  const annotations = await readAnnotations(annotationsPath, files, log, groupField, more)
  refuseLvis(annotations, location, federated !== null || isFormatNamed)
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
      ...(federated === null ? {} : { judged: judgedOf(annotations.images, federated, list, listed, groundTruth) }),
      leftOutImageKeys: new Set(Array.from(leftOut, String)),
    },
    ...{ annotationsPath, annotationsSha256: annotations.sha256, split, imagesFolder },
  }
}

/** By COCO's rules, every detection of a category that nobody looked for would be a false one. */
function refuseLvis({ imageMembers }: Annotations, { annotationsPath }: AnnotationsLocation, isMeant: boolean): void {
  if (isMeant || !imageMembers.includes(lvisMembers.absent)) return
  throw datasetError('data-format-other', {
    ...{ path: annotationsPath, wanted: 'COCO', found: 'LVIS', evidence: lvisMembers.absent, id: 'lvis' },
  })
}

function judgedOf(
  entries: readonly Entry[],
  { absent, partial }: FederatedMembers,
  { images }: ImageList,
  { categories }: Pick<FoundDataset, 'categories'>,
  groundTruth: GroundTruth,
): JudgedImages {
  const placeOfImage = new Map<ImageId, number>(images.map(({ id }, place) => [id, place]))
  const placeOfCategory = new Map<unknown, number>(categories.map(({ id }, place) => [id, place]))
  const pairs = (member: string): CategoryOnImage[] =>
    entries.flatMap((entry) => {
      const image = placeOfImage.get(idOf(entry.id) ?? Number.NaN)
      const listed = entry[member]
      if (image === undefined || !Array.isArray(listed)) return []
      return listed.flatMap((id): CategoryOnImage[] => {
        const category = placeOfCategory.get(id)
        return category === undefined ? [] : [[category, image]]
      })
    })
  return judgedImages(groundTruth, categories.length, pairs(absent), pairs(partial))
}
