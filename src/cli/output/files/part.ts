import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { partName } from './own-names.ts'
import { thisProcess } from './process-mark.ts'

/** Parts that are neither in place nor discarded: an exit in between takes them along. */
const unfinished = new Set<string>()
let counter = 0

/** A file that is whole and on the disk, under a name of its own next to its place. */
export class Part {
  readonly path: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  readonly #temporary: string

  private constructor(path: string, temporary: string, { bytes, sha256 }: Pick<Part, 'bytes' | 'sha256'>) {
    this.path = path
    this.#temporary = temporary
    this.bytes = bytes
    this.sha256 = sha256
  }

  /**
   * Writes a file next to its place and syncs it.
   * @throws what the file system, the content or the signal says; then nothing of it stays.
   */
  static async write(path: string, parts: Iterable<string | Uint8Array>, signal: AbortSignal | null): Promise<Part> {
    if (counter === 0) process.on('exit', () => unfinished.forEach(remove))
    const temporary = join(dirname(path), partName(thisProcess(), ++counter))
    unfinished.add(temporary)
    try {
      return new Part(path, temporary, await writeSynced(temporary, parts, signal))
    } catch (error) {
      remove(temporary)
      throw error
    }
  }

  /** Takes its place in one step, and with it that of an older file. @throws what the file system says. */
  async place(): Promise<void> {
    await rename(this.#temporary, this.path)
    unfinished.delete(this.#temporary)
  }

  /** Removes it; nothing happens where it is in place. */
  discard(): void {
    if (unfinished.has(this.#temporary)) remove(this.#temporary)
  }
}

async function writeSynced(
  path: string,
  parts: Iterable<string | Uint8Array>,
  signal: AbortSignal | null,
): Promise<Pick<Part, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx')
  try {
    for (const part of parts) {
      signal?.throwIfAborted()
      const chunk = typeof part === 'string' ? Buffer.from(part) : part
      hash.update(chunk)
      bytes += chunk.length
      await file.appendFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

function remove(temporary: string): void {
  unfinished.delete(temporary)
  try {
    rmSync(temporary, { force: true })
  } catch {
    // The folder is gone or became unwritable. What stays is removed by the next run there.
  }
}

/** Makes names in a folder last through a power failure, where the system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => {})
  await folder?.close()
}
