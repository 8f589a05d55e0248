import type { Picture } from '../picture.ts'
import { sharp } from '../sharp.ts'

/** A picture, smaller and compressed. */
export interface ShrunkPicture {
  readonly type: 'image/webp'
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** Pixels of the long side: as many as a screen shows of one of two pictures side by side, and as few as still show anything. */
const LONG_SIDE = { most: 1280, least: 64 } as const

const QUALITY = 80

/** The next try is a little smaller than the size of the last one suggests. */
const SAFETY = 0.95

/** The picture as WebP of at most so many bytes, as large as fits, never enlarged; null where not even a thumbnail does. */
export async function shrinkPicture(picture: Picture, mostBytes: number): Promise<ShrunkPicture | null> {
  const long = Math.max(picture.width, picture.height)
  let side = Math.min(long, LONG_SIDE.most)
  while (side >= Math.min(LONG_SIDE.least, long)) {
    const shrunk = await shrunkTo(picture, side / long)
    if (shrunk.bytes.length <= mostBytes) return shrunk
    side = Math.floor(side * Math.min(0.9, SAFETY * Math.sqrt(mostBytes / shrunk.bytes.length)))
  }
  return null
}

async function shrunkTo({ width, height, data }: Picture, scale: number): Promise<ShrunkPicture> {
  const side = (size: number) => Math.max(1, Math.round(size * scale))
  const [newWidth, newHeight] = [side(width), side(height)]
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(newWidth, newHeight, { fit: 'fill' })
    .webp({ quality: QUALITY })
    .toBuffer()
  return { type: 'image/webp', width: newWidth, height: newHeight, bytes: new Uint8Array(bytes) }
}
