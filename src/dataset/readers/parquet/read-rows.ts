import { basename } from 'node:path'
import { FileRefused } from '../../../files/file-refused.ts'
import { openParquet, type ParquetFile } from '../../../files/open-parquet.ts'
import { unreadable } from '../files/unreadable.ts'
import type { ReaderTools } from '../reader.ts'
import { classNamesOf } from './features.ts'
import { objectsColumn, type ParquetPlace } from './find-parquet.ts'
import { parquetError } from './parquet-errors.ts'
import { type ImageRow, imageColumn, imageRows } from './parquet-rows.ts'
import { PictureUnpacker } from './row-pictures.ts'

/** Rows of all files of a split, with where their pictures are. */
export interface ReadRows {
  /** The picture is a path in `folder`, or as the file has it where there is none. */
  readonly rows: readonly (ImageRow & { readonly picture: string | null })[]
  /** By class number; null where the files name none. */
  readonly classNames: readonly string[] | null
  /** That pictures were unpacked into; null where they are elsewhere, or are not needed. */
  readonly folder: string | null
  /** Names of the columns besides pictures and objects. */
  readonly members: readonly string[]
}

/** What all files of a split must have alike. */
interface Shape {
  readonly columns: readonly string[]
  readonly classNames: readonly string[] | null
}

/**
 * Reads all rows of a split, and unpacks their pictures unless neither they nor their sizes are needed. Throws `data-unreadable` and the
 * errors of `parquetError`.
 */
export async function readRows({ shards }: ParquetPlace, needImages: boolean, tools: ReaderTools): Promise<ReadRows> {
  const all: (ImageRow & { readonly picture: string | null })[] = []
  const unpacker = new PictureUnpacker(tools.files)
  const first = { path: shards[0], shape: null as Shape | null, image: null as string | null }
  for (const path of shards) {
    const file = await openParquet(path).catch((error) => unreadable(path, error))
    try {
      await tools.files.binary(path)
      const shape = shapeOf(file, path)
      first.shape ??= shape
      first.image ??= imageColumn(file)
      if (JSON.stringify(shape) !== JSON.stringify(first.shape)) {
        throw parquetError('parquet-columns-differ', { path, first: basename(first.path) })
      }
      const rows: ImageRow[] = []
      for await (const row of imageRows(file, path)) rows.push(row)
      const areSized = rows.every(({ width, height }) => width !== null && height !== null)
      const pictures = needImages || !areSized ? await unpacker.unpack(file, path) : []
      for (const [at, row] of rows.entries()) all.push({ ...row, picture: pictures[at] ?? null })
    } catch (error) {
      if (error instanceof FileRefused) unreadable(path, error)
      throw error
    } finally {
      await file.close()
    }
  }
  const { columns = [], classNames = null } = first.shape ?? {}
  const members = columns.filter((name) => name !== 'objects' && name !== first.image)
  return { rows: all, classNames, folder: unpacker.folder, members }
}

function shapeOf({ columns, notes }: ParquetFile, path: string): Shape {
  const names = columns.map(({ name }) => name)
  if (objectsColumn(columns) === null) throw parquetError('parquet-no-objects', { path, columns: names })
  return { columns: names, classNames: classNamesOf(notes) }
}
