import { decodeText } from '../../../files/decode-text.ts'
import { readBeginning } from '../../../files/read-beginning.ts'

/** The first `most` bytes of a text file as `decodeText` reads them; empty for one that cannot be read. Throws nothing. */
export async function textBeginning(path: string, most: number): Promise<string> {
  try {
    return decodeText(await readBeginning(path, most))
  } catch {
    return ''
  }
}
