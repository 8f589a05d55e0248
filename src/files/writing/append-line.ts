import { constants } from 'node:fs'
import { access, type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FileRefused } from '../file-refused.ts'

/** Without `O_NONBLOCK` a named pipe would be waited for without end. */
const flags = constants.O_RDWR | constants.O_APPEND | (constants.O_NONBLOCK ?? 0)

/**
 * Asks whether a file can be extended, or made where there is none; makes none.
 * @throws what the file system says, and FileRefused for what is no regular file.
 */
export async function askExtendable(path: string): Promise<void> {
  try {
    await (await opened(path, flags)).close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await access(dirname(path), constants.W_OK | constants.X_OK)
  }
}

/**
 * Appends a text that ends with a line feed, in one call, so that lines of several programs stand one after another; on network file
 * systems only those of one. What a program that was killed left of its own line is ended first. Then the file is synced.
 * @throws what the file system says, and FileRefused for what is no regular file, and where only a part of the line has room.
 */
export async function appendLine(path: string, line: string): Promise<void> {
  const handle = await opened(path, flags | constants.O_CREAT)
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.from(((await isEnded(handle, size)) ? '' : '\n') + line)
    const { bytesWritten } = await handle.write(bytes, 0, bytes.length, null)
    if (bytesWritten < bytes.length) throw new FileRefused('unreadable', 'only a part of the line has room')
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function opened(path: string, how: number): Promise<FileHandle> {
  const handle = await open(path, how, 0o666)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw new FileRefused('irregular', 'it is not a regular file')
}

async function isEnded(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return true
  const last = Buffer.alloc(1)
  await handle.read(last, 0, 1, size - 1)
  return last[0] === 0x0a
}
