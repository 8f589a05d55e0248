import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { partName } from './own-names.ts'
import { thisProcess } from './process-mark.ts'

/** Parts that are neither in place nor discarded: an exit in between takes them along. */
const unfinished = new Set<string>()
let counter = 0

/** How a part is written. */
interface PartOptions {
  readonly signal?: AbortSignal | null
  /** Who may read and write the file; what the system gives new files where it is not said. */
  readonly mode?: number
  /** Whether it must last through a power failure, which takes a moment; true where it is not said. */
  readonly sync?: boolean
}

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
   * Writes a file next to its place, and syncs it unless told not to.
   * @throws what the file system, the content or the signal says; then nothing of it stays.
   */
  static async write(path: string, parts: Iterable<string | Uint8Array>, options: PartOptions = {}): Promise<Part> {
    if (counter === 0) process.on('exit', () => unfinished.forEach(remove))
    const temporary = join(dirname(path), partName(thisProcess(), ++counter))
    unfinished.add(temporary)
    try {
      return new Part(path, temporary, await writeTo(temporary, parts, options))
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

async function writeTo(
  path: string,
  parts: Iterable<string | Uint8Array>,
  { signal, mode, sync = true }: PartOptions,
): Promise<Pick<Part, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx', mode)
  try {
    for (const part of parts) {
      signal?.throwIfAborted()
      const chunk = typeof part === 'string' ? Buffer.from(part) : part
      hash.update(chunk)
      bytes += chunk.length
      await file.appendFile(chunk)
    }
    if (sync) await file.sync()
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
