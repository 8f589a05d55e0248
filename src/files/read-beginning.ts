import { closeSync, fstatSync, readSync } from 'node:fs'
import { asRefusal } from './file-refused.ts'
import { openFile, openFileNow } from './open-file.ts'
import { readWhole } from './read-whole.ts'

/**
 * Reads of files in the system's memory, or on a fast disk, take less time than handing them to another thread does. Where they
 * lately took longer than this, on average, they are handed over, so that many are waited for at a time.
 */
const SLOW_MS = 0.5
const WEIGHT = 0.02

let lately = 0

/**
 * The first bytes of a file, at most `most`. @throws FileRefused as `openFile` does.
 */
export async function readBeginning(path: string, most: number): Promise<Buffer> {
  if (lately > SLOW_MS) return beginningLater(path, most)
  return timed(() => now(path, (descriptor) => readUpTo(descriptor, most)))
}

/** The content of a file that is usually small, as `readWhole` reads it. @throws FileRefused as `readWhole` does. */
export async function readSmall(path: string, most: number): Promise<Buffer> {
  if (lately > SLOW_MS) return wholeLater(path, most)
  const bytes = timed(() =>
    now(path, (descriptor) => {
      const { size } = fstatSync(descriptor)
      return size > SMALL_BYTES ? null : readUpTo(descriptor, SMALL_BYTES)
    }),
  )
  // What fills the room may have grown since.
  return bytes === null || bytes.length === SMALL_BYTES ? wholeLater(path, most) : bytes
}

const SMALL_BYTES = 1 << 17
/** Kept from call to call: most files are far smaller. */
const room = Buffer.allocUnsafeSlow(SMALL_BYTES)

function now<Read>(path: string, read: (descriptor: number) => Read): Read {
  const descriptor = openFileNow(path)
  try {
    return read(descriptor)
  } catch (error) {
    throw asRefusal(error)
  } finally {
    closeSync(descriptor)
  }
}

function readUpTo(descriptor: number, most: number): Buffer {
  let end = 0
  for (;;) {
    const read = readSync(descriptor, room, end, Math.min(most, SMALL_BYTES) - end, end)
    end += read
    if (read === 0 || end === Math.min(most, SMALL_BYTES)) return Buffer.from(room.subarray(0, end))
  }
}

function timed<Read>(read: () => Read): Read {
  const start = performance.now()
  try {
    return read()
  } finally {
    lately += WEIGHT * (performance.now() - start - lately)
  }
}

async function beginningLater(path: string, most: number): Promise<Buffer> {
  becomeFaster()
  const { handle } = await openFile(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(most), 0, most, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw asRefusal(error)
  } finally {
    await handle.close()
  }
}

async function wholeLater(path: string, most: number): Promise<Buffer> {
  becomeFaster()
  return (await readWhole(path, most)).bytes
}

/** After some hundred reads it is tried again. */
function becomeFaster(): void {
  lately *= 0.995
}
