import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { decodeImage, ImageUnreadable } from '../../src/images/decode-image.ts'
import { turnPicture } from '../../src/images/orientation.ts'
import { sha256 } from './sha256.ts'

interface Reading {
  file: string
  width: number | null
  height: number | null
  cv2: string | null
  cv2Turned: string | null
  pillow: string | null
}

const FOLDER = 'fixtures/images/files'
const readings: Reading[] = JSON.parse(readFileSync('fixtures/images/decoding.json', 'utf8'))
const named = (file: string) => readings.find((reading) => reading.file === file) as Reading

/** Files that cv2 or Pillow reads and this program does not, or not alike, each for a stated reason. */
const WORDS = ['16-bit-555.bmp', '16-bit-555-fields.bmp', '16-bit-565.bmp']
const APART = [
  ...['cmyk.jpg', 'grey-16-bit.png', 'plain.avif', 'cut-short.jpg', 'end-missing.jpg', 'rle4.bmp', 'rle8.bmp'],
  ...WORDS,
]

describe('a picture file', () => {
  const alike = readings.filter(({ file, cv2 }) => cv2 !== null && !APART.includes(file))

  test.each(alike)('$file has the bytes that cv2 and Pillow read', async (reading) => {
    const image = await decodeImage(`${FOLDER}/${reading.file}`)
    expect([image.picture.width, image.picture.height]).toEqual([reading.width, reading.height])
    expect(sha256(image.picture.data)).toBe(reading.cv2)
    expect(sha256(image.picture.data)).toBe(reading.pillow)
    expect(image.inexact).toBeNull()
  })

  test.each(alike)('$file stands as cv2 turns it', async (reading) => {
    const image = await decodeImage(`${FOLDER}/${reading.file}`)
    expect(sha256(turnPicture(image.picture, image.orientation).data)).toBe(reading.cv2Turned)
  })

  test('reads the same from memory as from disk', async () => {
    const image = await decodeImage(await readFile(`${FOLDER}/420.jpg`))
    expect(sha256(image.picture.data)).toBe(named('420.jpg').cv2)
  })

  test.each([
    ['cmyk.jpg', 'cmyk'],
    ['grey-16-bit.png', 'grey-16-bit'],
    ...WORDS.map((file): [string, string] => [file, 'bmp-16-bit']),
  ])('%s has the bytes of cv2 and says that Pillow reads others', async (file, inexact) => {
    const image = await decodeImage(`${FOLDER}/${file}`)
    expect(sha256(image.picture.data)).toBe(named(file).cv2)
    expect(sha256(image.picture.data)).not.toBe(named(file).pillow)
    expect(image.inexact).toBe(inexact)
  })

  test('in AVIF is read and said to differ', async () => {
    expect(await decodeImage(`${FOLDER}/plain.avif`)).toMatchObject({ format: 'avif', inexact: 'avif' })
  })

  test('says its format, alpha and orientation', async () => {
    expect(await decodeImage(`${FOLDER}/alpha.png`)).toMatchObject({ format: 'png', alpha: true, orientation: 1 })
    expect(await decodeImage(`${FOLDER}/orientation-6.jpg`)).toMatchObject({
      format: 'jpeg',
      alpha: false,
      orientation: 6,
    })
  })
})

describe('an unreadable file', () => {
  const refused = readings.filter(({ cv2, pillow }) => cv2 === null && pillow === null).map(({ file }) => file)

  test.each([...refused, 'no-such-file.jpg'])('%s, which cv2 and Pillow refuse, is unreadable', async (file) => {
    await expect(decodeImage(`${FOLDER}/${file}`)).rejects.toThrow(ImageUnreadable)
  })

  test.each(['cut-short.jpg', 'end-missing.jpg'])(
    '%s is refused as Pillow does, not filled with grey as cv2 does',
    async (file) => {
      expect(named(file)).toMatchObject({ cv2: expect.any(String), pillow: null })
      await expect(decodeImage(`${FOLDER}/${file}`)).rejects.toThrow(/premature end/)
    },
  )

  test('an empty buffer is unreadable', async () => {
    await expect(decodeImage(new Uint8Array())).rejects.toThrow('the file is empty')
  })
})

const PHOTOS = '../shared/data/coco-val80/val2017'

describe.skipIf(!existsSync(PHOTOS))('real photographs', () => {
  const photos: Reading[] = JSON.parse(readFileSync('fixtures/images/photos.json', 'utf8'))

  test('all have the bytes that cv2 and Pillow read', async () => {
    expect(photos).toHaveLength(80)
    for (const photo of photos) {
      const { picture } = await decodeImage(`${PHOTOS}/${photo.file}`)
      expect([photo.file, sha256(picture.data)]).toEqual([photo.file, photo.cv2])
      expect([photo.file, photo.cv2]).toEqual([photo.file, photo.pillow])
    }
  })
})

describe('a PNG that states more pixels than are decoded', () => {
  /** A black PNG with another width and height in its header, and the header's new checksum. */
  async function stating(size: number): Promise<Uint8Array> {
    const create = { width: 1, height: 1, channels: 3, background: 'black' } as const
    const bytes = await sharp({ create }).png().toBuffer()
    bytes.writeUInt32BE(size, 16)
    bytes.writeUInt32BE(size, 20)
    bytes.writeUInt32BE(checksum(bytes.subarray(12, 29)), 29)
    return bytes
  }

  test.each([
    [15_812, 251],
    [16_400, 269],
    [20_000, 400],
  ])('%d × %d is refused with the limit', async (size, megapixels) => {
    await expect(decodeImage(await stating(size))).rejects.toThrow(
      `it has ${megapixels} megapixels, and at most 250 are decoded (see \`detcompare explain file-limits\`)`,
    )
  })
})

/** CRC-32 of PNG's specification. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

describe('a file of several pictures', () => {
  test.each(['animated.gif', 'animated.png', 'animated.webp', 'pages.tiff'])(
    '%s is its first one, and counted',
    async (file) => {
      const image = await decodeImage(`${FOLDER}/${file}`)
      expect(image.frames).toBe(2)
      expect(sha256(image.picture.data)).toBe(named(file).cv2)
    },
  )
})
