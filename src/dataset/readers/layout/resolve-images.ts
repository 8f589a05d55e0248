import type { Dataset, DatasetImage } from '../../dataset.ts'
import { baseNameOf, ImagesFolder, leavesFolder } from './images-folder.ts'

/** Where one image's file is, or why it has none. */
export type ImageFile =
  | { readonly path: string; readonly byBaseName?: true }
  | { readonly path: null; readonly defect: 'image-missing' | 'image-outside-folder' }

/**
 * Finds the file of every image of a data set that was loaded with its pictures, in the order of `dataset.images`. Where
 * the user named the folder, a file of the image's base name will do if no other image has that.
 */
export async function resolveImages({
  source,
  images,
  imagesFolderNamed = false,
}: Pick<Dataset, 'source' | 'images' | 'imagesFolderNamed'>): Promise<ImageFile[]> {
  if (source.imagesFolder === null) throw new Error('the data set was loaded without its pictures')
  const folder = new ImagesFolder(source.imagesFolder)
  const unique = imagesFolderNamed ? uniqueBaseNames(images) : new Set<string>()
  const files: ImageFile[] = []
  for (const { fileName } of images) {
    const path = await folder.find(fileName)
    if (path !== null) {
      files.push({ path })
      continue
    }
    const byBaseName = unique.has(baseNameOf(fileName)) ? await folder.findBaseName(fileName) : null
    if (byBaseName !== null) files.push({ path: byBaseName, byBaseName: true })
    else files.push({ path: null, defect: leavesFolder(fileName) ? 'image-outside-folder' : 'image-missing' })
  }
  return files
}

/** The base names that only one of the images has. */
function uniqueBaseNames(images: readonly DatasetImage[]): Set<string> {
  const times = new Map<string, number>()
  for (const { fileName } of images) {
    const name = baseNameOf(fileName)
    times.set(name, (times.get(name) ?? 0) + 1)
  }
  return new Set([...times].flatMap(([name, count]) => (count === 1 ? [name] : [])))
}
