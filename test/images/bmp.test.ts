import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeImage, ImageUnreadable } from '../../src/images/decode-image.ts'

const file = (name: string) => readFileSync(`fixtures/images/files/${name}.bmp`)

/** The file with a number of 32 bits at a place of its header. */
function changed(name: string, at: number, value: number): Buffer {
  const bytes = file(name)
  bytes.writeInt32LE(value, at)
  return bytes
}

// That its pixels are those of cv2 and Pillow is held with all other formats in decode-image.test.ts.
describe('a bitmap', () => {
  it.each([
    ['rle8', file('rle8'), 'BMP files in run-length coding are not read'],
    ['rle4', file('rle4'), 'BMP files in run-length coding are not read'],
    ['no height', changed('24-bit', 22, 0), 'its header states 37 × 0 pixels'],
    ['a negative width', changed('24-bit', 18, -37), 'its header states -37 × 26 pixels'],
    ['more pixels than it has', changed('24-bit', 22, 9000), 'the file ends before its pixels do'],
    ['colours in other bits', changed('32-bit-fields', 54, 0xff0), /^its colours are in bits ff0, ff00, ff, which/],
    ['words in other bits', changed('16-bit-565', 54, 0xf000), /^its colours are in bits f000, 7e0, 1f, which/],
    ['a header cut off', file('24-bit-v5').subarray(0, 60), 'the file ends within its header'],
    ['masks cut off', file('16-bit-565').subarray(0, 60), 'the file ends within its header'],
  ])('with %s is refused in words', async (_, bytes, words) => {
    const expected = typeof words === 'string' ? new RegExp(`^${words}$`) : words
    await expect(decodeImage(bytes)).rejects.toThrow(expected)
  })

  it('that states more than 250 megapixels is refused before any memory is taken', async () => {
    const bytes = changed('24-bit', 18, 20_000)
    bytes.writeInt32LE(-20_000, 22)
    await expect(decodeImage(bytes)).rejects.toThrow(/^it has 400 megapixels, and at most 250 are decoded/)
  })

  it('with any bytes changed is read or refused, and nothing else', async () => {
    const names = ['1-bit', '8-bit-os2', '16-bit-565', '24-bit-v4', '32-bit-red-first', '8-bit-ten-colours']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(160), fc.nat(255)), { maxLength: 6 }),
        fc.nat(400),
        async (name, changes, cut) => {
          const bytes = file(name).subarray(0, file(name).length - cut)
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
          await decodeImage(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(ImageUnreadable))
        },
      ),
      { numRuns: 200 },
    )
  })
})
