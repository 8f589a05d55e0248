import { extname } from 'node:path'
import { datasetError, type FileContent } from '../../dataset-errors.ts'

/** Throws the error that names what a file is, where its first bytes show that it cannot be JSON. */
export function refuseForeign(path: string, firstBytes: Uint8Array, holds: FileContent): void {
  const [a, b] = firstBytes
  if ((a === 0x1f && b === 0x8b) || (a === 0x50 && b === 0x4b)) throw datasetError('json-gzip', { path })
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) throw datasetError('json-utf16', { path })
  const text = Buffer.from(firstBytes.subarray(0, 400))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text === '' && firstBytes.length <= 400) throw datasetError('json-empty', { path, holds })
  if (text === '' || text.startsWith('{') || text.startsWith('[')) return
  const kind = kindOf(firstBytes, text)
  if (kind !== null) throw datasetError('json-binary', { path, kind, holds })
  if (text.startsWith('version https://git-lfs')) throw datasetError('json-lfs-pointer', { path })
  if (text.startsWith('<')) throw datasetError('json-html', { path })
  if (['.yaml', '.yml', '.txt'].includes(extname(path).toLowerCase()) || /^(names|nc|train|val|path)\s*:/m.test(text)) {
    throw datasetError('json-yolo', { path, holds })
  }
  throw datasetError('json-foreign', { path, found: text, holds })
}

/** What kind of binary file this is; null for text. */
function kindOf(bytes: Uint8Array, text: string): string | null {
  const begins = (...signs: readonly number[]) => signs.every((sign, at) => bytes[at] === sign)
  if (begins(0xff, 0xd8, 0xff)) return 'a JPEG image'
  if (begins(0x89, 0x50, 0x4e, 0x47)) return 'a PNG image'
  if (text.startsWith('PAR1')) return 'a Parquet file'
  // The last character may be cut off.
  return text.includes('\0') || /\ufffd(?!$)/.test(text) ? 'a binary file, or text that is not UTF-8' : null
}
