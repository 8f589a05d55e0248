import { lstat } from 'node:fs/promises'
import { openFile } from '../../../files/open-file.ts'

/** What the first bytes of a file that detcompare wrote look like, read as Latin-1. */
export type OwnContent = RegExp

const HEAD_BYTES = 4096

/**
 * Whether a regular file begins as detcompare writes it. A link to one counts as another's.
 * @throws what the file system says where there is no file, FileRefused where it cannot be read.
 */
export async function isOwnFile(path: string, content: OwnContent): Promise<boolean> {
  if (!(await lstat(path)).isFile()) return false
  const { handle } = await openFile(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return content.test(buffer.subarray(0, bytesRead).toString('latin1'))
  } finally {
    await handle.close()
  }
}
