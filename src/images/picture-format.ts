/** Formats that are decoded. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif' | 'bmp'

/** The formats that are read, in words. */
const readFormats = 'JPEG, PNG, WebP, GIF, TIFF, AVIF and BMP'

/** How files of each format begin, as characters of one byte; the first that fits counts. */
const signatures: readonly { readonly format: PictureFormat; readonly texts: readonly string[] }[] = [
  { format: 'jpeg', texts: ['\xff\xd8\xff'] },
  { format: 'png', texts: ['\x89PNG\r\n\x1a\n'] },
  { format: 'gif', texts: ['GIF87a', 'GIF89a'] },
  { format: 'tiff', texts: ['II*\0', 'II+\0', 'MM\0*', 'MM\0+'] },
]

/** Lengths of a bitmap's headers: of OS/2, of Windows, and Windows' later ones. */
const BMP_HEADERS = ['\x0c', '\x28', '\x34', '\x38', '\x6c', '\x7c']

/** Files that people take for pictures, and what they are. */
const others: readonly { readonly kind: string; readonly texts: readonly string[] }[] = [
  { kind: 'a Git LFS pointer, not the file itself (`git lfs pull` fetches it)', texts: ['version https://git-lfs'] },
  { kind: 'a PDF document', texts: ['%PDF-'] },
  { kind: 'a JPEG XL image', texts: ['\xff\x0a', '\0\0\0\x0cJXL '] },
  { kind: 'a JPEG 2000 image', texts: ['\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'] },
  { kind: 'an OpenEXR image', texts: ['v/1\x01'] },
  { kind: 'a Netpbm image (PPM, PGM)', texts: ['P2', 'P3', 'P5', 'P6'] },
  { kind: 'an icon', texts: ['\0\0\x01\0', '\0\0\x02\0'] },
]

/** Bytes that are looked at; a list of brands of an AVIF file is not longer. */
const HEAD_BYTES = 256

/**
 * The format of a picture by its first bytes. Only what is listed here reaches a decoder: the library behind it would also
 * draw SVG, which may load other files.
 * @throws Error that says what else it is.
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat {
  if (bytes.length === 0) throw new Error('the file is empty')
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1')
  const begins = ({ texts }: { readonly texts: readonly string[] }) => texts.some((text) => head.startsWith(text))
  const format = signatures.find(begins)?.format
  if (format !== undefined) return format
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  if (head.startsWith('BM') && BMP_HEADERS.some((length) => head.startsWith(`${length}\0\0\0`, 14))) return 'bmp'
  const brands = brandsOf(head)
  if (brands.includes('avif') || brands.includes('avis')) return 'avif'
  const kind = brands.length > 0 ? 'a HEIC image or a video' : (others.find(begins)?.kind ?? textKind(head))
  throw new Error(`it is ${kind}; ${readFormats} files are read`)
}

function textKind(head: string): string {
  return /^(?:ï»¿)?\s*<[?!a-z]/i.test(head) ? 'an SVG drawing, or another XML or HTML page' : 'of no known image format'
}

/** What the first box of a file in boxes (ISO 14496-12) says that the file is; none where it is no such file. */
function brandsOf(head: string): string[] {
  if (!head.startsWith('ftyp', 4)) return []
  const length = Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE(0)
  const brands = `${head.slice(8, 12)}${head.slice(16, length)}`
  return Array.from({ length: Math.floor(brands.length / 4) }, (_, at) => brands.slice(4 * at, 4 * at + 4))
}
