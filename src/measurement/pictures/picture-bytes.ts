import { fileLimits } from '../../files/file-limits.ts'
import { asRefusal } from '../../files/file-refused.ts'
import { versionOf } from '../../files/file-version.ts'
import { type OpenFile, openFile } from '../../files/open-file.ts'
import { readOpen } from '../../files/read-whole.ts'
import { asUnreadable, type OpenPicture, openPicture } from '../../images/decode-image.ts'
import type { JobImage } from '../jobs/job.ts'
import { measurementError } from '../measurement-errors.ts'
import type { ByteBudget } from './byte-budget.ts'

/** A picture whose header was read, and the bytes of the budget that reading and decoding it takes. */
export interface HeldPicture {
  readonly opened: OpenPicture
  readonly held: number
}

/**
 * Reads a picture's file and header once there is room for its bytes and its pixels.
 * @throws UserError `picture-replaced` where the file is not the one that was there when the run began.
 * @throws ImageUnreadable for a file that cannot be read or is no picture; nothing is held then.
 */
export async function holdPicture(
  image: JobImage,
  budget: ByteBudget,
  onBytes: (bytes: Uint8Array) => void,
): Promise<HeldPicture> {
  const file = await openVersion(image)
  try {
    const size = Math.min(Number(file.stats.size), fileLimits.picture)
    await budget.take(size)
    const opened = await whileHeld(budget, size, () => read(image, file, onBytes))
    const { width, height, orientation } = opened.facts
    const all = size + 3 * width * height * (orientation === 1 ? 1 : 2)
    if (budget.tryTake(all - size)) return { opened, held: all }
    // Waiting with the file in memory, all threads could wait for each other: it is let go and read again.
    budget.give(size)
    await budget.take(all)
    return { opened: await whileHeld(budget, all, () => read(image, file, onBytes)), held: all }
  } finally {
    await file.handle.close()
  }
}

async function whileHeld<T>(budget: ByteBudget, held: number, work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    budget.give(held)
    throw error
  })
}

async function openVersion(image: JobImage): Promise<OpenFile> {
  const { version, path, fileName } = image
  const file = await openFile(path).catch((cause: unknown) => {
    const refusal = asRefusal(cause)
    if (refusal.problem === 'missing' && version !== null)
      throw measurementError('picture-replaced', { fileName }, { cause })
    throw asUnreadable(refusal)
  })
  if (version === null || versionOf(file.stats) === version) return file
  await file.handle.close()
  throw measurementError('picture-replaced', { fileName })
}

async function read(
  { version, fileName }: JobImage,
  file: OpenFile,
  onBytes: (bytes: Uint8Array) => void,
): Promise<OpenPicture> {
  const bytes = await readOpen(file, fileLimits.picture).catch((error: unknown) => {
    throw asUnreadable(error)
  })
  const after = versionOf(await file.handle.stat({ bigint: true }))
  if (version !== null && after !== version) throw measurementError('picture-replaced', { fileName })
  onBytes(bytes)
  return openPicture(bytes)
}
