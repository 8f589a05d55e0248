import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { openFile } from './open-file.ts'

/** SHA-256, hex; null where there is no regular file that can be read. */
export async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    const { handle } = await openFile(path)
    await pipeline(handle.createReadStream(), hash)
    return hash.digest('hex')
  } catch {
    return null
  }
}
