import type { Dataset } from '../../dataset.ts'
import { ImagesFolder, leavesFolder } from './images-folder.ts'

/** Where one image's file is, or why it has none. */
export type ImageFile =
  | { readonly path: string }
  | { readonly path: null; readonly defect: 'image-missing' | 'image-outside-folder' }

/** Finds the file of every image of a data set that was loaded with its pictures, in the order of `dataset.images`. */
export async function resolveImages({ source, images }: Pick<Dataset, 'source' | 'images'>): Promise<ImageFile[]> {
  if (source.imagesFolder === null) throw new Error('the data set was loaded without its pictures')
  const folder = new ImagesFolder(source.imagesFolder)
  const files: ImageFile[] = []
  for (const { fileName } of images) {
    const path = leavesFolder(fileName) ? null : await folder.find(fileName)
    if (path !== null) files.push({ path })
    else files.push({ path, defect: leavesFolder(fileName) ? 'image-outside-folder' : 'image-missing' })
  }
  return files
}
