import type { BigIntStats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { inMegabytes, seeLimits } from './file-limits.ts'
import { asRefusal, FileRefused } from './file-refused.ts'
import { type OpenFile, openFile } from './open-file.ts'

/** The content of a file and what the file system said of it when it was opened. */
export interface WholeFile {
  readonly bytes: Buffer
  readonly stats: BigIntStats
}

/** Read at once: what a file system hands out in one call is limited to less than 2 GiB. */
const PIECE_BYTES = 2 ** 30

/**
 * Reads a regular file of at most `most` bytes.
 * @throws FileRefused as `openFile` does, and for a file that is larger.
 */
export async function readWhole(path: string, most: number): Promise<WholeFile> {
  const { handle, stats } = await openFile(path)
  try {
    return { bytes: await readOpen({ handle, stats }, most), stats }
  } finally {
    await handle.close()
  }
}

/** The content of an open file, read from its start. @throws FileRefused for more than `most` bytes. */
export async function readOpen({ handle, stats }: OpenFile, most: number): Promise<Buffer> {
  const stated = Number(stats.size)
  if (stated > most) throw tooLarge(stated, most)
  try {
    // One byte more shows the end where the size is right, and that there is more where it is not (as in /proc).
    let bytes = Buffer.allocUnsafeSlow(stated + 1)
    let end = 0
    for (;;) {
      const read = await readPiece(handle, bytes, end)
      end += read
      if (end > most) throw tooLarge(end, most)
      if (read === 0) return bytes.subarray(0, end)
      if (end === bytes.length) bytes = Buffer.concat([bytes], Math.min(2 * bytes.length + 4096, most + 1))
    }
  } catch (error) {
    throw asRefusal(error)
  }
}

async function readPiece(handle: FileHandle, into: Buffer, at: number): Promise<number> {
  const { bytesRead } = await handle.read(into, at, Math.min(into.length - at, PIECE_BYTES), at)
  return bytesRead
}

function tooLarge(size: number, most: number): FileRefused {
  return new FileRefused(
    'too-large',
    `it has ${inMegabytes(size)}, and at most ${inMegabytes(most)} are read ${seeLimits}`,
  )
}
