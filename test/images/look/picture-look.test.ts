import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../../src/images/decode-image.ts'
import { pictureLook } from '../../../src/images/look/picture-look.ts'
import type { Picture } from '../../../src/images/picture.ts'

/** A picture of grey levels, or of red, green and blue. */
function pictureOf(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => number | readonly number[],
): Picture {
  const data = new Uint8Array(3 * width * height)
  for (let at = 0; at < width * height; at++) {
    const colour = colourAt(at % width, Math.floor(at / width))
    data.set(typeof colour === 'number' ? [colour, colour, colour] : colour, 3 * at)
  }
  return { width, height, data }
}

describe('brightness', () => {
  it.each([
    ['grey', 77, 77],
    ['red', [255, 0, 0], 0.299 * 255],
    ['green', [0, 255, 0], 0.587 * 255],
    ['blue', [0, 0, 255], 0.114 * 255],
  ] as const)('is the luma of a %s picture', (_, colour, luma) => {
    for (const [width, height] of [
      [1, 1],
      [40, 2],
      [640, 480],
      [3000, 2000],
    ] as const) {
      expect(pictureLook(pictureOf(width, height, () => colour)).brightness).toBeCloseTo(luma, 6)
    }
  })

  it('is halfway in a picture that is half black and half white', () => {
    expect(pictureLook(pictureOf(500, 300, (x) => (x < 250 ? 0 : 255))).brightness).toBeCloseTo(127.5, 6)
  })
})

describe('sharpness', () => {
  it('is 0 without edges, and unknown where a side has fewer than three pixels', () => {
    expect(pictureLook(pictureOf(300, 200, () => 9)).sharpness).toBeCloseTo(0, 6)
    expect(pictureLook(pictureOf(2, 200, () => 9)).sharpness).toBeNull()
    expect(pictureLook(pictureOf(200, 2, () => 9)).sharpness).toBeNull()
  })

  it('of a chessboard of single pixels is the square of eight half contrasts', () => {
    // Each value is ±(4 · 100 − 4 · 0) around a mean of 0 over an even number of pixels.
    const { sharpness } = pictureLook(pictureOf(102, 50, (x, y) => ((x + y) % 2 === 0 ? 0 : 100)))
    expect(sharpness).toBeCloseTo(400 ** 2, 3)
  })

  it('falls when the same picture is blurred', () => {
    const noise = (x: number, y: number) => (x * 7919 + y * 104729) % 251
    const blurred = (x: number, y: number) => [0, 1, 2, 3, 4].reduce((sum, off) => sum + noise(x + off, y), 0) / 5
    const [sharp, soft] = [noise, blurred].map((at) => pictureLook(pictureOf(240, 160, at)).sharpness as number)
    expect(soft).toBeLessThan(0.5 * (sharp as number))
  })
})

const shared = '../shared/data/coco-val80'

describe.skipIf(!existsSync(shared))('of photographs', () => {
  it('both are those of OpenCV', async () => {
    const { pictures } = JSON.parse(readFileSync('fixtures/profile/coco-val80.json', 'utf8'))
    expect(Object.keys(pictures)).toHaveLength(80)
    for (const [file, { brightness, sharpness }] of Object.entries<{ brightness: number; sharpness: number }>(
      pictures,
    )) {
      const seen = pictureLook((await decodeImage(join(shared, 'val2017', file))).picture)
      expect(seen.brightness).toBeCloseTo(brightness, 3)
      expect((seen.sharpness as number) / sharpness).toBeCloseTo(1, 5)
    }
  })
})
