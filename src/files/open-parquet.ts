import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet'
import { FileRefused } from './file-refused.ts'
import { openFile } from './open-file.ts'

/** A column, or a part of one. */
export interface ParquetColumn {
  readonly name: string
  readonly parts: readonly ParquetColumn[]
}

/** A Parquet file that is open for reading; whoever opened it closes it. */
export interface ParquetFile {
  readonly rowCount: number
  readonly columns: readonly ParquetColumn[]
  /** What whoever wrote the file noted in it, by key. */
  readonly notes: ReadonlyMap<string, string>
  /** Numbers of rows that are compressed together, in order. */
  readonly groups: readonly number[]
  /**
   * The rows from `start` to before `end`, by the names of columns. Whole numbers of 64 bits are bigints, and bytes that are not marked as
   * text are bytes. @throws FileRefused for a damaged file.
   */
  readonly rows: (
    columns: readonly string[],
    start: number,
    end: number,
  ) => Promise<Readonly<Record<string, unknown>>[]>
  readonly close: () => Promise<void>
}

/**
 * Opens a Parquet file of any length: its metadata is read, and rows when they are asked for.
 * @throws FileRefused as `openFile` does, and for what is damaged or no Parquet file.
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  const { handle, stats } = await openFile(path)
  const file = {
    byteLength: Number(stats.size),
    slice: async (start: number, end = Number(stats.size)): Promise<ArrayBuffer> => {
      const bytes = new Uint8Array(Math.max(0, end - start))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
      return bytes.buffer.slice(0, bytesRead)
    },
  }
  try {
    await refuseDamaged(file)
    // Few runs read such files, and loading what decodes them takes time.
    const [{ parquetMetadataAsync, parquetReadObjects, parquetSchema }, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ])
    const metadata = await sound(() => parquetMetadataAsync(file, { geoparquet: false }), 'its list of contents')
    return {
      ...factsOf(metadata, parquetSchema(metadata)),
      rows: (columns, rowStart, rowEnd) =>
        sound(
          () =>
            parquetReadObjects({
              ...{ file, metadata, compressors, columns: [...columns], rowStart, rowEnd, utf8: false },
              geoparquet: false,
            }),
          `rows ${rowStart} to ${rowEnd - 1}`,
        ),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

function factsOf(
  metadata: FileMetaData,
  schema: SchemaTree,
): Pick<ParquetFile, 'rowCount' | 'columns' | 'notes' | 'groups'> {
  return {
    rowCount: Number(metadata.num_rows),
    columns: schema.children.map(columnOf),
    notes: new Map((metadata.key_value_metadata ?? []).map(({ key, value = '' }) => [key, value])),
    groups: metadata.row_groups.map(({ num_rows: rows }) => Number(rows)),
  }
}

function columnOf({ element, children }: SchemaTree): ParquetColumn {
  return { name: element.name, parts: children.map(columnOf) }
}

const MAGIC = 'PAR1'

/** Refuses what does not begin and end as every Parquet file does, which tells most damaged ones. */
async function refuseDamaged(file: AsyncBuffer): Promise<void> {
  const at = async (start: number, end: number) =>
    new TextDecoder().decode(await file.slice(Math.max(0, start), Math.min(end, file.byteLength)))
  const damaged = (reason: string) => new FileRefused('damaged', reason)
  const beginning = await at(0, 20)
  if (file.byteLength === 0) throw damaged('it is empty')
  if (beginning.startsWith('version https://git')) {
    throw damaged('it is a Git LFS pointer, not the file itself, which `git lfs pull` fetches')
  }
  if (!beginning.startsWith(MAGIC)) throw damaged('it does not begin as a Parquet file does')
  if (file.byteLength < 12 || (await at(file.byteLength - MAGIC.length, file.byteLength)) !== MAGIC) {
    throw damaged('it begins as a Parquet file and ends in the middle, so it was probably cut off')
  }
}

/** @param what is read, for the failure. */
async function sound<Read>(read: () => Promise<Read>, what: string): Promise<Read> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof FileRefused) throw cause
    throw new FileRefused('damaged', `${what} cannot be decoded`, { cause })
  }
}
