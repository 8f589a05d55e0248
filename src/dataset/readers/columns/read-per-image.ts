import { join } from 'node:path'
import { FileRefused } from '../../../files/file-refused.ts'
import type { DatasetImage } from '../../dataset.ts'
import { inBatches } from '../files/in-batches.ts'
import { fieldValue } from '../groups/field-value.ts'
import type { PerImageFolders } from '../layout/file-per-image.ts'
import { imagesFolderNamed } from '../layout/find-images-folder.ts'
import { filesIn } from '../layout/folder-entries.ts'
import { picturesIn } from '../pictures/picture-files.ts'
import { PictureNames, stemOf } from '../pictures/picture-names.ts'
import type { ReaderTools, ReadRequest } from '../reader.ts'

/** What a file says of its image. */
export interface PerImageFile<Found> {
  readonly fileName: string | null
  /** In pixels; null where it is missing or 0. */
  readonly width: number | null
  readonly height: number | null
  readonly objects: readonly Found[]
  /** Kinds of shapes that have no box; absent for none. */
  readonly boxless?: readonly string[]
  /** In which groups may be; absent where there are none. */
  readonly members?: Readonly<Record<string, unknown>>
}

/** The images of a split and their objects, as their files have them. */
export interface ReadPerImage<Found> {
  readonly images: readonly DatasetImage[]
  readonly objects: readonly { readonly image: number; readonly object: Found }[]
  readonly leftOutImageKeys: ReadonlySet<string>
  readonly imageMembers: readonly string[]
  /** The folder of the pictures. */
  readonly pictures: string
}

/**
 * Reads one file per image. An image is known by the name of its file without the ending. Notes files that are missing or damaged, and
 * pictures that have none.
 * @param ids those that count; null where every file does.
 * @param parse null for a file of another kind. May throw FileRefused and SyntaxError for what is damaged.
 */
export async function readPerImage<Found>(
  place: PerImageFolders,
  ending: RegExp,
  ids: readonly string[] | null,
  parse: (text: string) => PerImageFile<Found> | null,
  { images: option, folder, groupField }: ReadRequest,
  { files, log }: ReaderTools,
): Promise<ReadPerImage<Found>> {
  const { annotations } = place
  const pictures = option === undefined ? place.pictures : await imagesFolderNamed(option, folder)
  const nameOf = new Map(
    (await filesIn(annotations)).filter((name) => ending.test(name)).map((name) => [stemOf(name), name]),
  )
  const found = new PictureNames(await picturesIn(pictures))
  const images: DatasetImage[] = []
  const objects: { readonly image: number; readonly object: Found }[] = []
  const leftOutImageKeys = new Set<string>()
  const members = new Set<string>()
  const read = async (
    id: string,
  ): Promise<{ readonly id: string; readonly file: PerImageFile<Found> | 'missing' | 'broken' }> => {
    const name = nameOf.get(id)
    if (name === undefined) return { id, file: 'missing' }
    try {
      return { id, file: parse(await files.text(join(annotations, name))) ?? 'broken' }
    } catch (error) {
      if (!(error instanceof FileRefused || error instanceof SyntaxError)) throw error
      return { id, file: 'broken' }
    }
  }
  await inBatches([...new Set(ids ?? nameOf.keys())], files, read, ({ id, file }) => {
    if (typeof file === 'string') {
      log.add(file === 'missing' ? 'image-not-annotated' : 'annotation-file-broken', id)
      leftOutImageKeys.add(id)
      found.of(id, null)
      return
    }
    const fileName = found.of(id, file.fileName)
    for (const name of Object.keys(file.members ?? {})) members.add(name)
    const group = groupField === null || file.members === undefined ? null : fieldValue(file.members, groupField)
    const own = { key: id, id, fileName, width: file.width, height: file.height }
    const image = images.push(group === null ? own : { ...own, group }) - 1
    for (const kind of file.boxless ?? []) log.add('shape-without-box', `${kind} on ${fileName}`, kind)
    for (const object of file.objects) objects.push({ image, object })
  })
  if (ids === null) for (const name of found.unused()) log.add('image-not-annotated', name)
  return {
    images: await sized(images, pictures, files),
    objects,
    leftOutImageKeys,
    imageMembers: [...members],
    pictures,
  }
}

/** The images with the size that their header says where a file says none. */
async function sized(
  images: readonly DatasetImage[],
  folder: string,
  files: ReaderTools['files'],
): Promise<DatasetImage[]> {
  const all = [...images]
  for (const [at, image] of images.entries()) {
    if (image.width !== null && image.height !== null) continue
    const { width, height } = await files.pictureSize(join(folder, image.fileName))
    all[at] = { ...image, width, height }
  }
  return all
}
