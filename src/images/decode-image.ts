import { readFile } from 'node:fs/promises'
import type { Metadata, Sharp } from 'sharp'
import { rgbOfCmyk } from './cmyk.ts'
import type { Orientation } from './orientation.ts'
import type { Picture } from './picture.ts'
import { sharp } from './sharp.ts'

/** An image file's pixels as stored (not turned by EXIF), and what the file says of them. */
export interface DecodedImage {
  readonly picture: Picture
  readonly orientation: Orientation
  readonly format: ImageFormat
  readonly alpha: boolean
  /**
   * Null where the pixels equal both cv2's and Pillow's byte for byte; else the kind of file for which they do not:
   * `cmyk` equals cv2 (a JPEG) and differs from Pillow by at most one level, `grey-16-bit` equals cv2 (Pillow clips such
   * files at 255 instead of scaling them), `avif` differs from both, by up to tens of levels at coloured edges.
   * Unmarked: transparent pixels of a GIF are black here, and cv2 blends a TIFF's alpha, which Pillow and this do not.
   */
  readonly inexact: 'cmyk' | 'grey-16-bit' | 'avif' | null
}

const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'] as const

/** Formats that are decoded, as sharp names them (AVIF is `heif`); of several frames the first one counts. */
type ImageFormat = (typeof FORMATS)[number]

/** Why one file's pixels could not be read; the caller counts it as a defect of the data. */
export class ImageUnreadable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'ImageUnreadable'
  }
}

/**
 * Decodes a file (path or content) to 8-bit RGB as `cv2.imread(…, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION)` and
 * Pillow's `convert('RGB')` do: colour profiles ignored, alpha dropped without blending, grey repeated, 16 bits cut to
 * their upper 8. Throws `ImageUnreadable` for what is missing, empty, cut short, damaged or no picture. Of a JPEG that
 * is cut short cv2 fills the rest with grey and Pillow refuses it: it is refused here.
 */
export async function decodeImage(source: string | Uint8Array): Promise<DecodedImage> {
  const { image, metadata } = await openImage(await bytesOf(source))
  const cmyk = metadata.space === 'cmyk'
  const wanted = cmyk
    ? image.pipelineColourspace('cmyk').toColourspace('cmyk')
    : image.removeAlpha().toColourspace('srgb')
  try {
    const { data, info } = await wanted.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    if (channels !== (cmyk ? 4 : 3)) throw new Error(`decoding gave ${channels} channels of ${metadata.space}`)
    return {
      picture: { width, height, data: cmyk ? rgbOfCmyk(data) : plainBytes(data) },
      orientation: orientationOf(metadata),
      format: metadata.format as ImageFormat,
      alpha: metadata.hasAlpha,
      inexact: inexactnessOf(metadata),
    }
  } catch (error) {
    throw unreadable(error)
  }
}

/** From memory, header and pixels do not each open the file. */
async function bytesOf(source: string | Uint8Array): Promise<Uint8Array> {
  try {
    const bytes = typeof source === 'string' ? await readFile(source) : source
    if (bytes.length === 0) throw new Error('the file is empty')
    return bytes
  } catch (error) {
    throw unreadable(error)
  }
}

/** Reads the header of a file (path or content) in a format that is decoded; throws `ImageUnreadable`. */
export async function openImage(source: string | Uint8Array): Promise<{ image: Sharp; metadata: Metadata }> {
  try {
    const image = sharp(source, { ignoreIcc: true, failOn: 'truncated' })
    const metadata = await image.metadata()
    if ((FORMATS as readonly string[]).includes(metadata.format)) return { image, metadata }
    throw new Error(`${metadata.format} files are not supported`)
  } catch (error) {
    throw unreadable(error)
  }
}

/** The same bytes without Node's `Buffer` around them, so that the pixel loops see one kind of array. */
function plainBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}

function unreadable(error: unknown): ImageUnreadable {
  const reason = error instanceof Error ? error.message : String(error)
  return new ImageUnreadable(reason.replaceAll(/\s+/g, ' ').trim(), { cause: error })
}

/** The EXIF tag of a header; 1 where it is missing or makes no sense. */
export function orientationOf(metadata: Metadata): Orientation {
  const tag = metadata.orientation ?? 1
  return tag >= 1 && tag <= 8 ? (tag as Orientation) : 1
}

function inexactnessOf(metadata: Metadata): DecodedImage['inexact'] {
  if (metadata.space === 'cmyk') return 'cmyk'
  if (metadata.space === 'grey16') return 'grey-16-bit'
  return metadata.format === 'heif' ? 'avif' : null
}
