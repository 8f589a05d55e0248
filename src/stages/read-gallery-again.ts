import { resolve, sep } from 'node:path'
import type { Pictures } from '../comparison/pictures/pictures.ts'
import { versionAt } from '../files/file-version.ts'
import type { JobImage } from '../measurement/jobs/job.ts'
import { type ReadGallery, withoutLost, withoutPixels } from './lost-pictures.ts'
import { type GalleryWatch, shrinkAll } from './read-gallery.ts'

/**
 * Reads pictures again from a folder in which they have the names that the report knows them by. None is shown that is missing
 * or has another size; the others are.
 * @param folder null where nobody says where the images are.
 * @param mostBytes that the pixels may take in a page.
 * Rejects with the signal's reason once that is aborted.
 */
export async function readGalleryAgain(
  pictures: Pictures,
  folder: string | null,
  mostBytes: number,
  watch: GalleryWatch = {},
): Promise<ReadGallery> {
  if (pictures.anonymous) return withoutPixels(pictures)
  const images = folder === null ? new Map<string, JobImage>() : await imagesIn(folder, pictures)
  return withoutLost(pictures, await shrinkAll(pictures, images, mostBytes, watch))
}

/** Files by key; a name that leads out of the folder is none of its images. */
async function imagesIn(folder: string, { pictures }: Pictures): Promise<Map<string, JobImage>> {
  const root = resolve(folder)
  const images = new Map<string, JobImage>()
  for (const { key, file, width, height } of pictures) {
    const path = resolve(root, file)
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) continue
    images.set(key, { path, fileName: file, version: await versionAt(path), width, height })
  }
  return images
}
