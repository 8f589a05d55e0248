import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../src/images/decode-image.ts'
import { turnPicture } from '../../src/images/orientation.ts'
import { pictureSize } from '../../src/images/picture-size.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const FOLDER = 'fixtures/images/files'
const readings: { file: string; width: number | null; height: number | null; cv2: string | null }[] = JSON.parse(
  readFileSync('fixtures/images/decoding.json', 'utf8'),
)
const readable = readings.filter(
  ({ file, cv2 }) => cv2 !== null && !file.startsWith('rle') && existsSync(join(FOLDER, file)),
)

describe('the size of a picture', () => {
  it.each(readable.filter(({ file }) => !/^(cut-short|end-missing)/.test(file)))(
    '$file is that of its pixels, turned upright',
    async ({ file }) => {
      const { picture, orientation } = await decodeImage(join(FOLDER, file))
      const { width, height } = turnPicture(picture, orientation)
      expect(await pictureSize(join(FOLDER, file))).toEqual({ width, height })
    },
  )

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('with orientation %i has its sides swapped from 5 on', async (orientation) => {
    const size = await pictureSize(join(FOLDER, `orientation-${orientation}.jpg`))
    expect(size).toEqual(orientation < 5 ? { width: 37, height: 26 } : { width: 26, height: 37 })
  })

  it('is read from the header: pixels may be missing', async () => {
    const file = join(temporaryFolder({}), 'head.png')
    writeFileSync(file, readFileSync(join(FOLDER, 'rgb.png')).subarray(0, 64))
    const { width, height } = (await decodeImage(join(FOLDER, 'rgb.png'))).picture
    expect(await pictureSize(file)).toEqual({ width, height })
  })

  it.each(['empty.jpg', 'pointer.jpg', 'rle8.bmp', 'not-there.jpg'])('of %s has a reason instead', async (file) => {
    const size = await pictureSize(join(FOLDER, file))
    expect(size).toMatchObject({ width: null, height: null })
    expect('reason' in size && size.reason).toMatch(/\S/)
  })
})
