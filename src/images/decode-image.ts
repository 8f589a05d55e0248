import type { Metadata, Sharp } from 'sharp'
import { grouped } from '../counted.ts'
import { fileLimits, seeLimits } from '../files/file-limits.ts'
import { readWhole } from '../files/read-whole.ts'
import { bmpHeader, decodeBmp } from './bmp.ts'
import { rgbOfCmyk } from './cmyk.ts'
import { pngFrames } from './frame-count.ts'
import type { Orientation } from './orientation.ts'
import type { Picture } from './picture.ts'
import { type PictureFormat, pictureFormat } from './picture-format.ts'
import { sharp } from './sharp.ts'

/** An image file's pixels as stored (not turned by EXIF), and what the file says of them. */
export interface DecodedImage extends PictureFacts {
  readonly picture: Picture
}

/** What the header of an image file says, its width and height as stored. */
export interface PictureFacts {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
  readonly format: PictureFormat
  readonly alpha: boolean
  /** Pictures of an animation, or pages; the first one counts. */
  readonly frames: number
  /**
   * Null where the pixels equal both cv2's and Pillow's byte for byte; else the kind of file for which they do not:
   * `cmyk` equals cv2 (a JPEG) and differs from Pillow by at most one level, `grey-16-bit` equals cv2 (Pillow clips such
   * files at 255 instead of scaling them), `bmp-16-bit` equals cv2 (Pillow scales five bits to 255), `avif` differs from both,
   * by up to tens of levels at coloured edges.
   * Unmarked: transparent pixels of a GIF are black here, and cv2 blends a TIFF's alpha, which Pillow and this do not.
   */
  readonly inexact: 'cmyk' | 'grey-16-bit' | 'bmp-16-bit' | 'avif' | null
}

/** An image file of which the header is read and the pixels are not. */
export interface OpenPicture {
  readonly facts: PictureFacts
  /** Throws `ImageUnreadable`. */
  decode(): Promise<DecodedImage>
}

/** Why one file's pixels could not be read; the caller counts it as a defect of the data. */
export class ImageUnreadable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'ImageUnreadable'
  }
}

/** Satellite pictures of this size exist, and models look at tiles of them; a header may state any size. */
const MOST_PIXELS = 250e6

/**
 * Decodes a file (path or content) to 8-bit RGB as `cv2.imread(…, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION)` and
 * Pillow's `convert('RGB')` do: colour profiles ignored, alpha dropped without blending, grey repeated, 16 bits cut to
 * their upper 8. Throws `ImageUnreadable` for what is missing, empty, cut short, damaged, too large or no picture. Of a JPEG
 * that is cut short cv2 fills the rest with grey and Pillow refuses it: it is refused here.
 */
export async function decodeImage(source: string | Uint8Array): Promise<DecodedImage> {
  const bytes = typeof source === 'string' ? await bytesAt(source) : source
  return (await openPicture(bytes)).decode()
}

async function bytesAt(path: string): Promise<Uint8Array> {
  return readWhole(path, fileLimits.picture).then(
    ({ bytes }) => bytes,
    (error: unknown) => {
      throw asUnreadable(error)
    },
  )
}

/** Reads the header of a file's content; throws `ImageUnreadable`. */
export async function openPicture(bytes: Uint8Array): Promise<OpenPicture> {
  try {
    const format = pictureFormat(bytes)
    if (format === 'bmp') return openBmp(bytes)
    const { image, metadata } = await openSharp(bytes)
    const facts = { ...factsOf(metadata, format), ...(format === 'png' && { frames: pngFrames(bytes) }) }
    return { facts, decode: () => decodeSharp(image, metadata, facts) }
  } catch (error) {
    throw asUnreadable(error)
  }
}

/** What the header of a picture says that may be of any size, given the head of its file; throws `ImageUnreadable`. */
export async function pictureFacts(path: string, head: Uint8Array): Promise<PictureFacts> {
  try {
    const format = pictureFormat(head)
    return format === 'bmp' ? openBmp(head).facts : factsOf((await openSharp(path)).metadata, format)
  } catch (error) {
    throw asUnreadable(error)
  }
}

function openBmp(bytes: Uint8Array): OpenPicture {
  const { width, height, bits } = bmpHeader(bytes)
  refuseHuge(width, height)
  const inexact = bits === 16 ? 'bmp-16-bit' : null
  const facts = { width, height, orientation: 1, format: 'bmp', alpha: false, frames: 1, inexact } as const
  const decode = async () => ({ ...facts, picture: decodeBmp(bytes) })
  return {
    facts,
    decode: () =>
      decode().catch((error: unknown) => {
        throw asUnreadable(error)
      }),
  }
}

async function openSharp(source: string | Uint8Array): Promise<{ image: Sharp; metadata: Metadata }> {
  // Its own limit is refused in its own words, before the size is known.
  const image = sharp(source, { ignoreIcc: true, failOn: 'truncated', limitInputPixels: false })
  const metadata = await image.metadata()
  if (!['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'].includes(metadata.format)) {
    throw new Error(`${metadata.format} files are not supported`)
  }
  refuseHuge(metadata.width, metadata.height)
  return { image, metadata }
}

function refuseHuge(width: number, height: number): void {
  if (width * height <= MOST_PIXELS) return
  const [has, most] = [width * height, MOST_PIXELS].map((pixels) => grouped(Math.ceil(pixels / 1e6)))
  throw new Error(`it has ${has} megapixels, and at most ${most} are decoded ${seeLimits}`)
}

async function decodeSharp(image: Sharp, { space }: Metadata, facts: PictureFacts): Promise<DecodedImage> {
  const cmyk = space === 'cmyk'
  const wanted = cmyk
    ? image.pipelineColourspace('cmyk').toColourspace('cmyk')
    : image.removeAlpha().toColourspace('srgb')
  try {
    const { data, info } = await wanted.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    if (channels !== (cmyk ? 4 : 3)) throw new Error(`decoding gave ${channels} channels of ${space}`)
    return { ...facts, picture: { width, height, data: cmyk ? rgbOfCmyk(data) : plainBytes(data) } }
  } catch (error) {
    throw asUnreadable(error)
  }
}

/** The same bytes without Node's `Buffer` around them, so that the pixel loops see one kind of array. */
function plainBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}

/** The error as `ImageUnreadable`, with its reason in one line. */
export function asUnreadable(error: unknown): ImageUnreadable {
  if (error instanceof ImageUnreadable) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new ImageUnreadable(reason.replaceAll(/\s+/g, ' ').trim(), { cause: error })
}

function factsOf(metadata: Metadata, format: PictureFormat): PictureFacts {
  const { width, height, hasAlpha: alpha, pages: frames = 1 } = metadata
  return {
    width,
    height,
    orientation: orientationOf(metadata),
    format,
    alpha,
    frames,
    inexact: inexactnessOf(metadata),
  }
}

/** The EXIF tag of a header; 1 where it is missing or makes no sense. */
function orientationOf(metadata: Metadata): Orientation {
  const tag = metadata.orientation ?? 1
  return tag >= 1 && tag <= 8 ? (tag as Orientation) : 1
}

function inexactnessOf(metadata: Metadata): DecodedImage['inexact'] {
  if (metadata.space === 'cmyk') return 'cmyk'
  if (metadata.space === 'grey16') return 'grey-16-bit'
  return metadata.format === 'heif' ? 'avif' : null
}
