import { resolve } from 'node:path'
import { CsvBroken, type CsvRow, parseCsv } from '../../../files/parse-csv.ts'
import type { SourceFiles } from '../files/source-files.ts'
import { kindOf } from '../layout/folder-entries.ts'
import { labelPath } from './label-path.ts'
import { yoloError } from './yolo-errors.ts'

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
  const rows = sizesIn(path, await files.text(path))
  const folder = await folderOfLabels(rows[0]?.image ?? '', folders)
  return new Map(rows.map(({ image, width, height }) => [resolve(folder, image), { width, height }]))
}

async function folderOfLabels(image: string, folders: readonly string[]): Promise<string> {
  for (const folder of folders) if ((await kindOf(labelPath(resolve(folder, image)))) === 'file') return folder
  return folders[0] ?? '.'
}

interface SizeRow {
  readonly image: string
  readonly width: number
  readonly height: number
}

function sizesIn(path: string, text: string): SizeRow[] {
  const [head, ...rows] = rowsOf(path, text)
  const names = head?.cells.map((cell) => cell.toLowerCase()) ?? []
  const places = ['image', 'width', 'height'].map((name) => names.indexOf(name)) as [number, number, number]
  const refuse = (line: number, problem: string) => yoloError('image-sizes-malformed', { path, line, problem })
  if (places.includes(-1))
    throw refuse(head?.line ?? 1, 'the first line does not name the columns image, width and height')
  if (rows.length === 0) throw refuse(1, 'no image is below it')
  const seen = new Map<string, number>()
  return rows.map(({ line, cells }) => {
    const [image = '', ...sides] = places.map((place) => cells[place] ?? '')
    const [width, height] = sides.map(Number) as [number, number]
    if (image === '') throw refuse(line, 'it names no image')
    if (![width, height].every((side) => Number.isSafeInteger(side) && side > 0)) {
      throw refuse(line, 'width and height are not whole numbers above 0')
    }
    const before = seen.get(image)
    if (before !== undefined) throw refuse(line, `the image was named before, in line ${before}`)
    seen.set(image, line)
    return { image: image.replaceAll('\\', '/'), width, height }
  })
}

function rowsOf(path: string, text: string): CsvRow[] {
  try {
    return parseCsv(text)
  } catch (cause) {
    if (!(cause instanceof CsvBroken)) throw cause
    throw yoloError('image-sizes-malformed', { path, line: cause.line, problem: cause.message }, { cause })
  }
}
