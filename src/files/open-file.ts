import { type BigIntStats, closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { asRefusal, FileRefused } from './file-refused.ts'

/** A regular file that is open for reading; whoever opened it closes it. */
export interface OpenFile {
  readonly handle: FileHandle
  readonly stats: BigIntStats
}

/** So long is waited for others to close files, where no more may be open. */
const PATIENCE_MS = 10_000
const RETRY_MS = 50

/**
 * Opens a file for reading: the one door to every file that a user names or that lies where one may lie. Without
 * `O_NONBLOCK` a named pipe would be waited for without end; what is open is then asked what it is, so that it cannot be
 * exchanged in between.
 * @throws FileRefused for what is missing, may not be read, or is no regular file.
 */
export async function openFile(path: string): Promise<OpenFile> {
  let handle: FileHandle | null = null
  try {
    handle = await opened(path)
    const stats = await handle.stat({ bigint: true })
    refuseIrregular(stats)
    return { handle, stats }
  } catch (error) {
    await handle?.close()
    throw asRefusal(error)
  }
}

/**
 * The same at once, without another thread: a descriptor that whoever opened it closes.
 * @throws FileRefused as `openFile` does.
 */
export function openFileNow(path: string): number {
  let descriptor: number | null = null
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    refuseIrregular(fstatSync(descriptor))
    return descriptor
  } catch (error) {
    if (descriptor !== null) closeSync(descriptor)
    throw asRefusal(error)
  }
}

async function opened(path: string): Promise<FileHandle> {
  for (const start = performance.now(); ; await sleep(RETRY_MS)) {
    try {
      return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if ((code !== 'EMFILE' && code !== 'ENFILE') || performance.now() - start > PATIENCE_MS) throw error
    }
  }
}

function refuseIrregular(stats: BigIntStats | Stats): void {
  if (stats.isFile()) return
  if (stats.isDirectory()) throw new FileRefused('folder', 'it is a folder')
  const kind = stats.isFIFO() ? 'a named pipe' : stats.isSocket() ? 'a socket' : 'a device'
  throw new FileRefused('irregular', `it is ${kind}, not a regular file`)
}
