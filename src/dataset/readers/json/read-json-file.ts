import { createHash } from 'node:crypto'
import { FileRefused } from '../../../files/file-refused.ts'
import { openFile } from '../../../files/open-file.ts'
import type { FileContent } from '../../dataset-errors.ts'
import type { ReadWatch } from '../../read-watch.ts'
import { unreadable } from '../files/unreadable.ts'
import { type ElementSink, JsonElements, type JsonShape, type WantedElements } from './json-elements.ts'
import { refuseForeign } from './refuse-foreign.ts'

const PIECE_BYTES = 1 << 20

/** What reading a JSON file found besides its elements. */
export interface JsonFile {
  readonly shape: JsonShape
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string
}

/**
 * Reads a JSON file of any length piece by piece, hands the elements of its lists to `sink`, and hashes it in the same pass.
 * A byte order mark is passed over. Throws `data-unreadable`, and a `json-*` error for each way of being no JSON, which says
 * what the file should hold.
 */
export async function readJsonFile(
  path: string,
  wanted: WantedElements,
  sink: ElementSink,
  holds: FileContent = 'annotations',
  { onProgress, signal }: ReadWatch = {},
): Promise<JsonFile> {
  const hash = createHash('sha256')
  const elements = new JsonElements(path, wanted, sink)
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  const { handle, stats } = await openFile(path).catch((error) => unreadable(path, error))
  try {
    let bytesDone = 0
    for (let first = true; ; first = false) {
      signal?.throwIfAborted()
      const { bytesRead } = await handle.read(piece, 0, PIECE_BYTES).catch((error) => unreadable(path, error))
      const bytes = piece.subarray(0, bytesRead)
      if (first) refuseForeign(path, bytes, holds)
      if (bytesRead === 0) break
      bytesDone += bytesRead
      onProgress?.({
        stage: 'read',
        done: megabytes(bytesDone),
        total: megabytes(Math.max(Number(stats.size), bytesDone)),
      })
      hash.update(bytes)
      elements.push(first && startsWithByteOrderMark(bytes) ? bytes.subarray(3) : bytes)
    }
  } catch (error) {
    if (error instanceof FileRefused) unreadable(path, error)
    throw error
  } finally {
    await handle.close()
  }
  return { shape: elements.finish(), sha256: hash.digest('hex') }
}

/** Megabytes begun, as progress counts them. */
export function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6)
}

function startsWithByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}
