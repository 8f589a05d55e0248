import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { asRefusal } from '../../../files/file-refused.ts'
import type { ParquetFile } from '../../../files/open-parquet.ts'
import { unpackedFolder } from '../../../files/unpacked-folder.ts'
import type { SourceFiles } from '../files/source-files.ts'
import { parquetError } from './parquet-errors.ts'
import { imageColumn } from './parquet-rows.ts'

const text = new TextDecoder()

/** Unpacks the pictures of files into one folder, which goes when the process ends. */
export class PictureUnpacker {
  readonly #files: SourceFiles
  #folder: string | null = null
  readonly #used = new Set<string>()

  constructor(files: SourceFiles) {
    this.#files = files
  }

  /** Null where no file had a picture, but paths alone. */
  get folder(): string | null {
    return this.#folder
  }

  /**
   * By row the path of its picture in the folder, the path that the file has where it does not hold the picture, or null for neither.
   * Throws `parquet-unpack-failed`.
   */
  async unpack(file: ParquetFile, shard: string): Promise<(string | null)[]> {
    const column = imageColumn(file)
    const names: (string | null)[] = []
    for (const count of column === null ? [] : file.groups) {
      const start = names.length
      for (const { [column as string]: value } of await file.rows([column as string], start, start + count)) {
        const { bytes, path } = pictureOf(value)
        names.push(bytes === null ? path : await this.#write(bytes, shard, names.length, path))
      }
      this.#files.scanned(names.length, file.rowCount)
    }
    return names
  }

  async #write(bytes: Uint8Array, shard: string, row: number, path: string | null): Promise<string> {
    const name = this.#freeName(plainPath(path), `${basename(shard).replace(/\.parquet$/i, '')}-${row}`)
    try {
      this.#folder ??= await unpackedFolder()
      await mkdir(dirname(join(this.#folder, name)), { recursive: true })
      await writeFile(join(this.#folder, name), bytes)
    } catch (cause) {
      const folder = this.#folder ?? 'the folder of temporary files'
      throw parquetError('parquet-unpack-failed', { folder, reason: asRefusal(cause).message }, { cause })
    }
    return name
  }

  /** The name of the picture, so that detections may use it; behind that of its row where there is none, or another picture has it. */
  #freeName(path: string, row: string): string {
    const isFree = path !== '' && !this.#used.has(path.toLowerCase())
    const name = isFree ? path : `${row}${path === '' ? '' : `-${path.split('/').at(-1)}`}`
    this.#used.add(name.toLowerCase())
    return name
  }
}

/** A picture is bytes with the path that they had, or a path, or bytes alone. */
function pictureOf(value: unknown): { readonly bytes: Uint8Array | null; readonly path: string | null } {
  if (value instanceof Uint8Array) return { bytes: value, path: null }
  if (typeof value === 'string') return { bytes: null, path: value || null }
  if (typeof value !== 'object' || value === null) return { bytes: null, path: null }
  const { bytes, path } = value as { readonly bytes?: unknown; readonly path?: unknown }
  const name = path instanceof Uint8Array ? text.decode(path) : path
  return {
    bytes: bytes instanceof Uint8Array && bytes.length > 0 ? bytes : null,
    path: typeof name === 'string' && name !== '' ? name : null,
  }
}

/** A path within a folder that any file system takes, made from a path of any; without the folders of one that is absolute. */
function plainPath(path: string | null): string {
  const parts = (path ?? '').split(/[\\/]/)
  const isAbsolute = parts.length > 1 && /^([A-Za-z]:)?$/.test(parts[0] ?? '')
  const plain = (isAbsolute ? parts.slice(-1) : parts).map((part) => part.replace(/[^\w.-]/g, '_').replace(/^\.+/, ''))
  return plain
    .filter((part) => part !== '')
    .map((part) => part.slice(-100))
    .join('/')
}
