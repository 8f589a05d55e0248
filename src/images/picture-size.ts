import { ImageUnreadable, openImage, orientationOf } from './decode-image.ts'
import { uprightSize } from './orientation.ts'

/** Width and height of a picture as displayed (turned as EXIF says), from its header alone; the reason where it has none. */
export async function pictureSize(
  path: string,
): Promise<{ width: number; height: number } | { width: null; height: null; reason: string }> {
  try {
    const { metadata } = await openImage(path)
    const { width, height } = metadata
    return uprightSize({ width, height, orientation: orientationOf(metadata) })
  } catch (error) {
    if (!(error instanceof ImageUnreadable)) throw error
    return { width: null, height: null, reason: error.message }
  }
}
