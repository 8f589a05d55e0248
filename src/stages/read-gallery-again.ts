import { resolve, sep } from 'node:path'
import type { Picture, Pictures } from '../comparison/pictures/pictures.ts'
import { versionAt } from '../files/file-version.ts'
import type { JobImage } from '../measurement/jobs/job.ts'
import type { PagePictures } from '../report/page-pictures.ts'
import { type GalleryWatch, shrinkAll } from './read-gallery.ts'

/** Pictures of a report that was written before, with the pixels that are still there. */
export interface GalleryAgain {
  readonly shown: PagePictures
  /** Names of files that are gone, or that no picture can be read from any more. */
  readonly missing: readonly string[]
  /** Names of files that have another size than when the report was written: their boxes would not fit. */
  readonly changed: readonly string[]
}

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
): Promise<GalleryAgain> {
  if (pictures.anonymous) return { shown: { pictures, bytes: new Map() }, missing: [], changed: [] }
  const images = folder === null ? new Map<string, JobImage>() : await imagesIn(folder, pictures)
  const read = await shrinkAll(pictures, images, mostBytes, watch)
  const sizes = new Map(read.pictures.pictures.map(({ key, width, height }) => [key, { width, height }]))
  const isChanged = ({ key, width, height }: Picture) => {
    const now = sizes.get(key)
    return width !== null && (now?.width !== width || now.height !== height)
  }
  const changed = pictures.pictures.filter(isChanged)
  const bytes = new Map([...read.bytes].filter(([key]) => !changed.some((each) => each.key === key)))
  const missing = pictures.pictures.filter((each) => !bytes.has(each.key) && !changed.includes(each))
  return {
    shown: { pictures, bytes },
    missing: missing.map(({ file }) => file),
    changed: changed.map(({ file }) => file),
  }
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
