import { resolve } from 'node:path'
import type { SourceFiles } from '../files/source-files.ts'
import { kindOf } from '../layout/folder-entries.ts'
import { sizeRows } from '../pictures/size-rows.ts'
import { labelPath } from './label-path.ts'

/** Width and height in pixels of each picture, by its absolute path. */
export type PictureSizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>

/**
 * Reads the sizes of pictures that are not there: a CSV file with the columns image, width and height.
 * @param folders the folders that the paths may start from: the first in which the first image has labels.
 * @throws UserError for a file that cannot be read, or is not such a file.
 */
export async function readSizeList(
  path: string,
  folders: readonly string[],
  files: SourceFiles,
): Promise<PictureSizes> {
  const rows = sizeRows(path, await files.text(path))
  const folder = await folderOfLabels(rows[0]?.image ?? '', folders)
  return new Map(rows.map(({ image, width, height }) => [resolve(folder, image), { width, height }]))
}

async function folderOfLabels(image: string, folders: readonly string[]): Promise<string> {
  for (const folder of folders) if ((await kindOf(labelPath(resolve(folder, image)))) === 'file') return folder
  return folders[0] ?? '.'
}
