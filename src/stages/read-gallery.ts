import type { Pictures } from '../comparison/pictures/pictures.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { resolveImages } from '../dataset/readers/layout/resolve-images.ts'
import { versionAt } from '../files/file-version.ts'
import { shrinkPicture } from '../images/resize/shrink-picture.ts'
import type { JobImage } from '../measurement/jobs/job.ts'
import { readPicture } from '../measurement/pictures/read-picture.ts'
import type { Progress } from '../progress.ts'
import type { PagePictures, PictureBytes } from '../report/page-pictures.ts'

import { type ReadGallery, withoutLost, withoutPixels } from './lost-pictures.ts'

/** How reading is watched and ended. */
export interface GalleryWatch {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** A page holds bytes as base64, four characters for three. */
const BASE64 = 4 / 3

/**
 * The pixels of pictures, scaled down so that all of them take at most so many bytes in a page. Each may take its share of what
 * those before it left. One whose file is missing, cannot be read or has another size has none, and anonymous pictures have none at all.
 * @param dataset that the pictures are of, loaded with its images; null where these are not there.
 * Rejects with the signal's reason once that is aborted.
 */
export async function readGallery(
  pictures: Pictures,
  dataset: Dataset | null,
  mostBytes: number,
  { onProgress, signal }: GalleryWatch = {},
): Promise<ReadGallery> {
  if (pictures.anonymous || dataset === null || dataset.source.imagesFolder === null) return withoutPixels(pictures)
  return withoutLost(pictures, await shrinkAll(pictures, await imagesByKey(dataset), mostBytes, { onProgress, signal }))
}

/** The same of images that were found. @param images by the keys of the pictures. */
export async function shrinkAll(
  pictures: Pictures,
  images: ReadonlyMap<string, JobImage>,
  mostBytes: number,
  { onProgress, signal }: GalleryWatch,
): Promise<PagePictures> {
  const bytes = new Map<string, PictureBytes>()
  const sizes = new Map<string, Pick<JobImage, 'width' | 'height'>>()
  let left = mostBytes / BASE64
  for (const [at, { key }] of pictures.pictures.entries()) {
    signal?.throwIfAborted()
    onProgress?.({ stage: 'gallery', done: at, total: pictures.pictures.length })
    const image = images.get(key)
    const { picture } = image === undefined ? { picture: null } : await readPicture(at, image)
    if (picture === null) continue
    sizes.set(key, { width: picture.width, height: picture.height })
    const shrunk = await shrinkPicture(picture, left / (pictures.pictures.length - at))
    if (shrunk === null) continue
    left -= shrunk.bytes.length
    bytes.set(key, shrunk)
  }
  return { pictures: withSizes(pictures, sizes), bytes }
}

async function imagesByKey(dataset: Dataset): Promise<Map<string, JobImage>> {
  const files = await resolveImages(dataset)
  const images = new Map<string, JobImage>()
  for (const [at, { key, fileName, width, height }] of dataset.images.entries()) {
    const path = files[at]?.path
    if (path == null) continue
    images.set(key, { path, fileName, version: await versionAt(path), width, height })
  }
  return images
}

function withSizes(
  pictures: Pictures,
  sizes: ReadonlyMap<string, { readonly width: number | null; readonly height: number | null }>,
): Pictures {
  return { ...pictures, pictures: pictures.pictures.map((each) => ({ ...each, ...sizes.get(each.key) })) }
}
