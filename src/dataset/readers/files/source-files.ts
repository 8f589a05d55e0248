import { createHash } from 'node:crypto'
import { decodeText } from '../../../files/decode-text.ts'
import { fileLimits } from '../../../files/file-limits.ts'
import { hashOf } from '../../../files/hash-of.ts'
import { readSmall } from '../../../files/read-beginning.ts'
import type { PictureSize, ReadPictureSize } from '../../picture-size.ts'
import type { ReadWatch } from '../../read-watch.ts'
import type { ElementSink, WantedElements } from '../json/json-elements.ts'
import { type JsonFile, readJsonFile } from '../json/read-json-file.ts'
import { fingerprintOf } from './fingerprint.ts'
import { unreadable } from './unreadable.ts'

/** The files of one data set: reads them for its reader, and remembers what was read for the fingerprint. */
export class SourceFiles {
  readonly #readPictureSize: ReadPictureSize
  readonly #watch: ReadWatch
  readonly #contents = new Map<string, string>()

  constructor(readPictureSize: ReadPictureSize, watch: ReadWatch = {}) {
    this.#readPictureSize = readPictureSize
    this.#watch = watch
  }

  /** A JSON file of any length, as `readJsonFile` reads it. */
  async json(path: string, wanted: WantedElements, sink: ElementSink): Promise<JsonFile> {
    const file = await readJsonFile(path, wanted, sink, 'annotations', this.#watch)
    this.#contents.set(path, file.sha256)
    return file
  }

  /** A whole text file as `decodeText` reads it. Throws `data-unreadable` and `data-damaged`. */
  async text(path: string): Promise<string> {
    const bytes = await readSmall(path, fileLimits.text).catch((error) => unreadable(path, error))
    this.#contents.set(path, createHash('sha256').update(bytes).digest('hex'))
    try {
      return decodeText(bytes)
    } catch (error) {
      return unreadable(path, error)
    }
  }

  /** Notes the content of a file of any length, which its reader reads by itself. */
  async binary(path: string): Promise<void> {
    this.#contents.set(path, (await hashOf(path)) ?? 'unreadable')
  }

  /** The size of a picture, from its header. */
  async pictureSize(path: string): Promise<PictureSize> {
    const size = await this.#readPictureSize(path)
    this.#contents.set(path, size.width === null ? 'unreadable' : `${size.width}x${size.height}`)
    return size
  }

  /** Says how many of so many images were looked at, and ends reading where the run was interrupted. */
  scanned(done: number, total: number): void {
    this.#watch.signal?.throwIfAborted()
    this.#watch.onProgress?.({ stage: 'scan', done, total })
  }

  /** How many files were read, and the fingerprint of all of them. */
  summary(): { readonly filesRead: number; readonly fingerprint: string } {
    return { filesRead: this.#contents.size, fingerprint: fingerprintOf(this.#contents) }
  }
}
