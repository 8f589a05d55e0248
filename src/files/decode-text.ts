import { FileRefused } from './file-refused.ts'

const utf8 = new TextDecoder()
const declaration = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]*)["']/i

/**
 * The bytes of a text file, or of its beginning, as text without a byte order mark: UTF-8, UTF-16 where a mark or the zeros of its Latin
 * letters show it, and what the declaration of an XML file names.
 * @throws FileRefused for an encoding that is not known.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = utf16Of(bytes) ?? declaredIn(bytes)
  return encoding === null ? utf8.decode(bytes) : decoderOf(encoding).decode(bytes)
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = [bytes[0], bytes[1]]
  if (first === undefined || second === undefined) return null
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return null
}

/** Null for UTF-8, and where nothing is declared. A text whose declaration can be read as it stands is not in UTF-16, whatever it says. */
function declaredIn(bytes: Uint8Array): string | null {
  if (bytes[0] !== '<'.charCodeAt(0)) return null
  const [, name = ''] = declaration.exec(utf8.decode(bytes.subarray(0, 200))) ?? []
  return name === '' || /^utf-?(8|16)/i.test(name) ? null : name
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new FileRefused('damaged', `its encoding ${encoding} is not known; save it as UTF-8`, { cause })
  }
}
