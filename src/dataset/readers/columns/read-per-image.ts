import { join } from 'node:path'
import { UserError } from '../../../errors.ts'
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
  const read = async (id: string): Promise<ReadFile<Found>> => {
    const name = nameOf.get(id)
    if (name === undefined) return { id, file: null, reason: null }
    try {
      const file = parse(await files.text(join(annotations, name)))
      return file === null ? { id, file, reason: 'another kind of file' } : { id, file }
    } catch (error) {
      return { id, file: null, reason: brokenReason(error) }
    }
  }
  await inBatches([...new Set(ids ?? nameOf.keys())], files, read, ({ id, file, reason }) => {
    if (file === null) {
      if (reason === null) log.add('image-not-annotated', id)
      else log.add('annotation-file-broken', `${id} (${reason})`)
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

type ReadFile<Found> =
  | { readonly id: string; readonly file: PerImageFile<Found>; readonly reason?: undefined }
  /** The reason why a file is lost; null where there is none. */
  | { readonly id: string; readonly file: null; readonly reason: string | null }

/** Why a file's content could not be read. @throws errors that its content did not cause. */
function brokenReason(error: unknown): string {
  if (error instanceof SyntaxError) return 'not valid JSON, or only part of it; NaN and Infinity are not JSON'
  const cause = error instanceof UserError && error.code === 'data-damaged' ? error.cause : error
  if (!(cause instanceof FileRefused)) throw error
  return cause.message
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
