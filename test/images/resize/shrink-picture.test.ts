import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../../src/images/decode-image.ts'
import { blankPicture, type Picture } from '../../../src/images/picture.ts'
import { shrinkPicture } from '../../../src/images/resize/shrink-picture.ts'

/** Noise, which compresses badly: each pixel by its place. */
function noise(width: number, height: number): Picture {
  const picture = blankPicture(width, height)
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = (at * 2_654_435_761) % 251
  return picture
}

describe('a shrunk picture', () => {
  it('is WebP of the stated size, with the sides in proportion, and no larger than the picture', async () => {
    for (const [width, height] of [
      [3000, 1500],
      [500, 800],
      [1, 7],
    ] as const) {
      const shrunk = await shrinkPicture(blankPicture(width, height), 1e6)
      const { picture, format } = await decodeImage(shrunk?.bytes as Uint8Array)
      expect([picture.width, picture.height, format]).toEqual([shrunk?.width, shrunk?.height, 'webp'])
      expect(Math.max(picture.width, picture.height)).toBe(Math.min(1280, Math.max(width, height)))
      expect(Math.abs(picture.width / picture.height - width / height)).toBeLessThan(0.02)
    }
  })

  it('keeps colours', async () => {
    const red = blankPicture(64, 64)
    for (let at = 0; at < red.data.length; at += 3) red.data[at] = 200
    const shrunk = await shrinkPicture(red, 1e6)
    const { picture } = await decodeImage(shrunk?.bytes as Uint8Array)
    expect(Math.abs((picture.data[0] as number) - 200)).toBeLessThan(8)
    expect(picture.data[2]).toBeLessThan(20)
  })

  it('is as small as it must be, and none where not even a thumbnail fits', async () => {
    const picture = noise(900, 700)
    const whole = await shrinkPicture(picture, 1e9)
    expect(whole?.width).toBe(900)
    for (const most of [60_000, 20_000]) {
      const shrunk = await shrinkPicture(picture, most)
      expect(shrunk?.bytes.length).toBeLessThanOrEqual(most)
      expect(shrunk?.bytes.length).toBeGreaterThan(most / 3)
    }
    expect(await shrinkPicture(picture, 50)).toBeNull()
  })
})
