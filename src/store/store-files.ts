import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FileRefused } from '../files/file-refused.ts'
import { readWhole } from '../files/read-whole.ts'
import { makeFolder } from '../files/writing/make-folder.ts'
import { ownFile } from '../files/writing/own-names.ts'
import { Part } from '../files/writing/part.ts'
import { isRunning } from '../files/writing/process-mark.ts'

/** Size of a file or folder, and when it was last written or used. */
export interface StoredFile {
  readonly isFolder: boolean
  readonly bytes: number
  readonly usedMs: number
}

/** All that the store asks of a file system: files appear under their names whole, or not at all. */
export interface StoreFiles {
  /** Names in a folder, in no order; none where there is no such folder. */
  names(folder: string): Promise<string[]>
  /** Null where the file is gone. */
  read(path: string): Promise<Uint8Array | null>
  /** Null where the file is gone. */
  look(path: string): Promise<StoredFile | null>
  /** Writes a file that only its owner may read, and the folders above it. @throws what the file system says. */
  write(path: string, parts: readonly Uint8Array[]): Promise<void>
  /** Notes that a file was used now, where the file system lets it. */
  touch(path: string): Promise<void>
  /** A file, or a folder with all that is in it. */
  remove(path: string): Promise<void>
}

/** Larger files are not the store's. */
const MOST_BYTES = 2 ** 30
/** Of a process of another machine it cannot be seen whether it still runs. */
const ABANDONED_MS = 24 * 3_600_000

/** The file system itself. A file is not synced: what a power failure takes is found by its checksum and made again. */
export const diskFiles: StoreFiles = {
  names: async (folder) => readdir(folder).catch(() => []),
  async read(path) {
    const read = await readWhole(path, MOST_BYTES).catch((error: unknown) => {
      if (error instanceof FileRefused && error.problem === 'missing') return null
      throw error
    })
    return read?.bytes ?? null
  },
  look: async (path) =>
    stat(path).then(
      (stats) => ({ isFolder: stats.isDirectory(), bytes: stats.size, usedMs: stats.mtimeMs }),
      () => null,
    ),
  async write(path, parts) {
    await makeFolder(dirname(path), 0o700)
    const part = await Part.write(path, parts, { mode: 0o600, sync: false })
    try {
      await part.place()
    } finally {
      part.discard()
    }
  },
  async touch(path) {
    const now = new Date()
    await utimes(path, now, now).catch(() => {})
  },
  remove: (path) => rm(path, { force: true, recursive: true }),
}

/** Whether a file in the store is one that an ended process left half-written. */
export function isAbandoned(name: string, { usedMs }: StoredFile): boolean {
  const own = ownFile(name)
  if (own === null) return false
  const running = isRunning(own.owner)
  return running === null ? Date.now() - usedMs > ABANDONED_MS : !running
}
