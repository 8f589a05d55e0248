import type { Orientation } from '../orientation.ts'

/** What the first bytes of a JPEG say of its size, as stored, and of how it is to be turned. */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

const START_OF_SCAN = 0xda
const EXIF = 'Exif\0\0'
const ORIENTATION_TAG = 0x0112

/**
 * Reads a JPEG's markers up to the one with its size. Null where the bytes do not reach so far, or anything is not as usual: then
 * a decoder has to look at the file.
 */
export function jpegHeader(bytes: Uint8Array): JpegHeader | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8) return null
  let orientation: Orientation = 1
  for (let at = 2; at + 10 <= view.length; ) {
    const marker = view[at + 1] as number
    if (view[at] !== 0xff || marker < 0xc0 || marker === 0xff || marker === START_OF_SCAN) return null
    const length = view.readUInt16BE(at + 2)
    if (length < 2) return null
    if (isFrame(marker)) {
      const [height, width] = [view.readUInt16BE(at + 5), view.readUInt16BE(at + 7)]
      return width > 0 && height > 0 ? { width, height, orientation } : null
    }
    const end = at + 2 + length
    if (marker === 0xe1 && view.toString('latin1', at + 4, at + 10) === EXIF) {
      if (end > view.length) return null
      const found = exifOrientation(view.subarray(at + 10, end))
      if (found === null) return null
      orientation = found
    }
    at = end
  }
  return null
}

/** Markers of frames, baseline to lossless arithmetic; between them are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** The orientation in the first directory of a TIFF header; 1 where it has none, null for what is damaged. */
function exifOrientation(tiff: Buffer): Orientation | null {
  if (tiff.length < 14) return null
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return null
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = long(4)
  if (directory + 2 > tiff.length) return null
  const entries = short(directory)
  if (directory + 2 + 12 * entries > tiff.length) return null
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry
    if (short(at) !== ORIENTATION_TAG) continue
    const value = short(at + 8)
    // A value that makes no sense, or has another type, is left to the decoder.
    return short(at + 2) === 3 && value >= 1 && value <= 8 ? (value as Orientation) : null
  }
  return 1
}
