import { readBeginning } from '../files/read-beginning.ts'
import { asUnreadable, ImageUnreadable, pictureFacts } from './decode-image.ts'
import { jpegHeader } from './header/jpeg-header.ts'
import { uprightSize } from './orientation.ts'

/** Enough to tell the format, and for the header of most JPEGs. */
const HEAD_BYTES = 4096
/** Larger ones are left to the decoder, which refuses some. */
const MOST_USUAL_PIXELS = 1e8

/** Width and height of a picture as displayed (turned as EXIF says), from its header alone; the reason where it has none. */
export async function pictureSize(
  path: string,
): Promise<{ width: number; height: number } | { width: null; height: null; reason: string }> {
  try {
    const head = await headOf(path)
    const quick = jpegHeader(head)
    const isUsual = quick !== null && quick.width * quick.height < MOST_USUAL_PIXELS
    return uprightSize(isUsual ? quick : await pictureFacts(path, head))
  } catch (error) {
    if (!(error instanceof ImageUnreadable)) throw error
    return { width: null, height: null, reason: error.message }
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  return readBeginning(path, HEAD_BYTES).catch((error: unknown) => {
    throw asUnreadable(error)
  })
}
