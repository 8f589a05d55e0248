import { asRefusal } from '../files/file-refused.ts'
import { openFile } from '../files/open-file.ts'
import { asUnreadable, ImageUnreadable, pictureFacts } from './decode-image.ts'
import { uprightSize } from './orientation.ts'

/** Enough to tell the format, and for the header of a BMP. */
const HEAD_BYTES = 256

/** Width and height of a picture as displayed (turned as EXIF says), from its header alone; the reason where it has none. */
export async function pictureSize(
  path: string,
): Promise<{ width: number; height: number } | { width: null; height: null; reason: string }> {
  try {
    return uprightSize(await pictureFacts(path, await headOf(path)))
  } catch (error) {
    if (!(error instanceof ImageUnreadable)) throw error
    return { width: null, height: null, reason: error.message }
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  try {
    const { handle } = await openFile(path)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw asUnreadable(asRefusal(error))
  }
}
