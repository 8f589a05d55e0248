import { join } from 'node:path'
import type { DatasetImage } from '../../dataset.ts'
import { inBatches } from '../files/in-batches.ts'
import { imagesFolderNamed, imagesFolders, imagesNotFound } from '../layout/find-images-folder.ts'
import { isPictureName, picturesIn } from '../pictures/picture-files.ts'
import { stemOf } from '../pictures/picture-names.ts'
import { sizeRows } from '../pictures/size-rows.ts'
import type { ReaderTools, ReadRequest } from '../reader.ts'
import type { OpenImagesPlace } from './find-open-images.ts'

/** Images whose sizes are known, and where they are. */
export interface SizedImages {
  readonly images: readonly DatasetImage[]
  readonly leftOutImageKeys: ReadonlySet<string>
  /** Null where a list says how large they are. */
  readonly folder: string | null
}

/**
 * Finds the pictures of images that are known by their names without ending, and how large they are; `--image-sizes` says it in place of the
 * pictures. Images without either are left out, and pictures that no row is about are.
 * @throws UserError where no folder has any of them.
 */
export async function sizedImages(
  ids: readonly string[],
  { path, split }: OpenImagesPlace,
  { images: option, imageSizes, folder: root }: ReadRequest,
  { files, log }: ReaderTools,
): Promise<SizedImages> {
  const images: DatasetImage[] = []
  const leftOutImageKeys = new Set<string>()
  const leaveOut = (id: string, defect: 'image-missing' | 'image-unreadable') => {
    log.add(defect, id)
    leftOutImageKeys.add(id)
  }
  if (imageSizes !== undefined) {
    const listed = sizeRows(imageSizes, await files.text(imageSizes)).map(
      ({ image, ...size }) => [stemOf(image.split('/').at(-1) ?? image), size] as const,
    )
    const sizes = new Map(listed)
    for (const id of ids) {
      const size = sizes.get(bareId(id))
      if (size === undefined) leaveOut(id, 'image-missing')
      else images.push({ key: id, id, fileName: `${bareId(id)}.jpg`, ...size })
    }
    return { images, leftOutImageKeys, folder: null }
  }
  const location = { annotationsPath: path, split, folder: root, picturesFirst: 'in-folders' } as const
  const folders = option === undefined ? await imagesFolders(location) : [await imagesFolderNamed(option, root)]
  const { folder, names } = await fullest(folders, ids)
  if (folder === null && ids.length > 0) {
    const looked = ids.map((id) => ({ key: id, id, fileName: `${bareId(id)}.jpg`, width: null, height: null }))
    throw imagesNotFound(path, looked, folders, option !== undefined)
  }
  const read = async (id: string) => {
    const fileName = names.get(bareId(id))
    return { id, fileName, size: fileName === undefined ? null : await files.pictureSize(join(folder ?? '', fileName)) }
  }
  await inBatches(ids, files, read, ({ id, fileName, size }) => {
    if (fileName === undefined || size === null) leaveOut(id, 'image-missing')
    else if (size.width === null) leaveOut(id, 'image-unreadable')
    else images.push({ key: id, id, fileName, width: size.width, height: size.height })
  })
  const known = new Set(ids.map(bareId))
  for (const [stem, name] of names) if (!known.has(stem)) log.add('image-not-annotated', name)
  return { images, leftOutImageKeys, folder }
}

/** Of these folders the one with the most of the images, and its pictures by their names without ending. */
async function fullest(folders: readonly string[], ids: readonly string[]) {
  let best: { folder: string | null; names: ReadonlyMap<string, string>; found: number } = {
    ...{ folder: null, names: new Map(), found: 0 },
  }
  for (const folder of folders) {
    const names = new Map((await picturesIn(folder)).map((name) => [stemOf(name), name]))
    const found = ids.filter((id) => names.has(bareId(id))).length
    if (found > best.found) best = { folder, names, found }
  }
  return best
}

/** Some tools write the name of the picture as `ImageID`. */
function bareId(id: string): string {
  return isPictureName(id) ? stemOf(id) : id
}
