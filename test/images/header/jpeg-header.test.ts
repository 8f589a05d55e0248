import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pictureFacts } from '../../../src/images/decode-image.ts'
import { jpegHeader } from '../../../src/images/header/jpeg-header.ts'

const FOLDER = 'fixtures/images/files'
const files = readdirSync(FOLDER).filter((name) => /\.jpe?g$/i.test(name))

/** What the decoder says of a file; null where it refuses it. */
async function decoderOf(path: string, bytes: Uint8Array) {
  try {
    const { width, height, orientation } = await pictureFacts(path, bytes)
    return { width, height, orientation }
  } catch {
    return null
  }
}

describe('the header of a JPEG', () => {
  it.each(files)('%s says what the decoder says, or leaves it to the decoder', async (name) => {
    const path = join(FOLDER, name)
    const bytes = readFileSync(path)
    const found = jpegHeader(bytes)
    const decoded = await decoderOf(path, bytes)
    // The decoder also asks for the beginning of the pixels.
    if (found !== null && name !== 'header-only.jpg') expect(found).toEqual(decoded)
  })

  it('is read of most files, turned ones among them', () => {
    const read = files.filter((name) => jpegHeader(readFileSync(join(FOLDER, name))) !== null)
    expect(read.length).toBeGreaterThan(0.7 * files.length)
    for (const orientation of [2, 6, 8]) {
      expect(jpegHeader(readFileSync(join(FOLDER, `orientation-${orientation}.jpg`)))?.orientation).toBe(orientation)
    }
  })

  it('that is cut before the size, or is none, is left to the decoder', () => {
    const bytes = readFileSync(join(FOLDER, 'orientation-6.jpg'))
    for (let length = 0; length < 40; length++) expect(jpegHeader(bytes.subarray(0, length))).toBeNull()
    expect(jpegHeader(Buffer.from('not a picture at all'))).toBeNull()
  })

  it('with any byte changed is no error', () => {
    const bytes = readFileSync(join(FOLDER, 'orientation-6.jpg')).subarray(0, 400)
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0, 0xff, (bytes[at] as number) ^ 0x40]) {
        const changed = Buffer.from(bytes)
        changed[at] = value
        expect(() => jpegHeader(changed)).not.toThrow()
      }
    }
  })
})
