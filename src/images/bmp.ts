import { blankPicture, type Picture } from './picture.ts'

/** What the header of a Windows bitmap says. */
export interface BmpHeader {
  readonly width: number
  readonly height: number
  /** Rows from the top, which a negative height says; else from the bottom. */
  readonly downwards: boolean
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32
  /** Where the pixels begin. */
  readonly start: number
  /** Blue, green, red and (but for OS/2) a fourth byte of each colour. */
  readonly palette: { readonly at: number; readonly colours: number; readonly step: 3 | 4 }
  /** Bits of red, green and blue in a pixel of 16 or 32 bits. */
  readonly masks: readonly [number, number, number]
}

const FILE_HEADER = 14
const OS2_HEADER = 12
const [UNCOMPRESSED, BIT_FIELDS, ALPHA_BIT_FIELDS] = [0, 3, 6]
const compressions: Readonly<Record<number, string>> = {
  1: 'run-length coding',
  2: 'run-length coding',
  4: 'JPEG',
  5: 'PNG',
}
const FIVE_EACH: BmpHeader['masks'] = [0x7c00, 0x3e0, 0x1f]
const SIX_GREEN: BmpHeader['masks'] = [0xf800, 0x7e0, 0x1f]
const EIGHT_EACH: BmpHeader['masks'] = [0xff0000, 0xff00, 0xff]

/**
 * Reads the header of an uncompressed bitmap (BITMAPCOREHEADER, BITMAPINFOHEADER and its later versions, as Microsoft
 * documents them).
 * @throws Error that says why it is not read.
 */
export function bmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = view.getUint32(FILE_HEADER, true)
  const isOs2 = size === OS2_HEADER
  if (bytes.length < FILE_HEADER + size) throw new Error('the file ends within its header')
  const at = FILE_HEADER + 4
  const width = isOs2 ? view.getUint16(at, true) : view.getInt32(at, true)
  const signedHeight = isOs2 ? view.getUint16(at + 2, true) : view.getInt32(at + 4, true)
  const bits = view.getUint16(isOs2 ? at + 6 : at + 10, true)
  const compression = isOs2 ? UNCOMPRESSED : view.getUint32(at + 12, true)
  const used = isOs2 ? 0 : view.getUint32(at + 28, true)
  const withFields = compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS
  if (width <= 0 || signedHeight === 0) throw new Error(`its header states ${width} × ${signedHeight} pixels`)
  if (compression in compressions) throw new Error(`BMP files in ${compressions[compression]} are not read`)
  if (compression !== UNCOMPRESSED && !withFields) throw new Error(`compression ${compression} of BMP is not known`)
  if (![1, 4, 8, 16, 24, 32].includes(bits)) throw new Error(`BMP files of ${bits} bits per pixel are not read`)
  if (withFields && bytes.length < FILE_HEADER + 52) throw new Error('the file ends within its header')
  const masks = withFields
    ? ([0, 4, 8].map((offset) => view.getUint32(FILE_HEADER + 40 + offset, true)) as unknown as BmpHeader['masks'])
    : bits === 16
      ? FIVE_EACH
      : EIGHT_EACH
  // Masks follow a header of 40 bytes, and are part of longer ones.
  const afterHeader = FILE_HEADER + size + (withFields && size === 40 ? (compression === BIT_FIELDS ? 12 : 16) : 0)
  return {
    ...{ width, height: Math.abs(signedHeight), downwards: signedHeight < 0, bits: bits as BmpHeader['bits'], masks },
    start: view.getUint32(10, true),
    palette: {
      at: afterHeader,
      colours: Math.min(used === 0 ? 256 : used, 2 ** Math.min(bits, 8)),
      step: isOs2 ? 3 : 4,
    },
  }
}

/**
 * The pixels of a bitmap as cv2 and Pillow read them, a fourth byte of a pixel dropped. Of 16 bits, five or six per colour are
 * moved up as cv2 does; Pillow scales them to 255.
 * @throws Error for a file that ends before its pixels do, and for masks that neither reads.
 */
export function decodeBmp(bytes: Uint8Array): Picture {
  const header = bmpHeader(bytes)
  const { width, height, bits, start, downwards } = header
  const rowBytes = 4 * Math.ceil((width * bits) / 32)
  if (start + rowBytes * height > bytes.length) throw new Error('the file ends before its pixels do')
  const picture = blankPicture(width, height)
  const paint = painterOf(header, bytes)
  for (let y = 0; y < height; y++) {
    const from = start + rowBytes * (downwards ? y : height - 1 - y)
    paint(picture.data, 3 * width * y, from, width)
  }
  return picture
}

/** Writes the pixels of one row as red, green and blue. */
type Painter = (into: Uint8Array, to: number, from: number, width: number) => void

function painterOf(header: BmpHeader, bytes: Uint8Array): Painter {
  const { bits, masks } = header
  if (bits <= 8) return palettePainter(header, bytes)
  if (bits === 16) return wordPainter(masks, bytes)
  const places = bits === 24 ? [2, 1, 0] : masks.map((mask) => [0xff, 0xff00, 0xff0000, 0xff000000].indexOf(mask))
  if (places.includes(-1)) throw new Error(`its colours are in bits ${hex(masks)}, which are not read`)
  const [red = 0, green = 0, blue = 0] = places
  const step = bits / 8
  return (into, to, from, width) => {
    for (let x = 0; x < width; x++, to += 3, from += step) {
      into[to] = bytes[from + red] as number
      into[to + 1] = bytes[from + green] as number
      into[to + 2] = bytes[from + blue] as number
    }
  }
}

/** Pixels of 1, 4 or 8 bits, the first one uppermost in its byte; a colour that the palette does not have is black. */
function palettePainter({ bits, palette }: BmpHeader, bytes: Uint8Array): Painter {
  const colours = new Uint8Array(3 * 256)
  for (let colour = 0; colour < palette.colours; colour++) {
    for (let place = 0; place < 3; place++) {
      colours[3 * colour + place] = bytes[palette.at + palette.step * colour + 2 - place] ?? 0
    }
  }
  const perByte = 8 / bits
  const mask = 2 ** bits - 1
  return (into, to, from, width) => {
    for (let x = 0; x < width; x++, to += 3) {
      const shift = 8 - bits * ((x % perByte) + 1)
      const colour = 3 * (((bytes[from + Math.floor(x / perByte)] as number) >> shift) & mask)
      into[to] = colours[colour] as number
      into[to + 1] = colours[colour + 1] as number
      into[to + 2] = colours[colour + 2] as number
    }
  }
}

function wordPainter(masks: BmpHeader['masks'], bytes: Uint8Array): Painter {
  const isSix = String(masks) === String(SIX_GREEN)
  if (!isSix && String(masks) !== String(FIVE_EACH))
    throw new Error(`its colours are in bits ${hex(masks)}, which are not read`)
  return (into, to, from, width) => {
    for (let x = 0; x < width; x++, to += 3, from += 2) {
      const word = (bytes[from] as number) | ((bytes[from + 1] as number) << 8)
      into[to] = isSix ? (word >> 8) & 0xf8 : (word >> 7) & 0xf8
      into[to + 1] = isSix ? (word >> 3) & 0xfc : (word >> 2) & 0xf8
      into[to + 2] = (word << 3) & 0xf8
    }
  }
}

function hex(masks: readonly number[]): string {
  return masks.map((mask) => mask.toString(16)).join(', ')
}
