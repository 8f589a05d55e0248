import { describe, expect, it } from 'vitest'
import type { Picture } from '../../src/images/picture.ts'
import { pictureHash } from '../../src/images/picture-hash.ts'

/** A grey picture; `level` by the pixel's place. */
function picture(width: number, height: number, level: (x: number, y: number) => number): Picture {
  const data = Uint8Array.from({ length: 3 * width * height }, (_, at) => {
    const pixel = Math.floor(at / 3)
    return level(pixel % width, Math.floor(pixel / width))
  })
  return { width, height, data }
}

describe('the hash of a picture', () => {
  it.each([
    ['white on the left', (x: number) => (x < 320 ? 255 : 0), 'ff00'.repeat(16)],
    ['white on the right', (x: number) => (x < 320 ? 0 : 255), '00ff'.repeat(16)],
    ['stripes as wide as a block', (x: number) => (Math.floor(x / 40) % 2 === 0 ? 200 : 100), 'aaaa'.repeat(16)],
    ['black all over', () => 0, '0000'.repeat(16)],
    ['white all over', () => 255, 'ffff'.repeat(16)],
    // Each four rows are compared among themselves: the upper two of each are brighter.
    ['ever darker', (_: number, y: number) => 255 - Math.floor(y / 30), 'ffffffff00000000'.repeat(4)],
  ])('by hand: %s', (_, level, hash) => {
    expect(pictureHash(picture(640, 480, level))).toBe(hash)
  })

  it('is the same for a picture of another size', () => {
    const level = (x: number) => (x < 0.25 ? 255 : x < 0.75 ? 0 : 128)
    const hashes = [640, 256, 2048].map((width) => pictureHash(picture(width, 64, (x) => level(x / width))))
    expect(new Set(hashes)).toEqual(new Set(['f00f'.repeat(16)]))
  })

  it.each([
    [1, 1],
    [3, 500],
    [500, 3],
  ])('is made of a picture of %i × %i pixels as well', (width, height) => {
    expect(pictureHash(picture(width, height, (x, y) => (x * 7 + y * 13) % 256))).toMatch(/^[\da-f]{64}$/)
  })

  it('heeds all three colours', () => {
    const green = picture(32, 32, () => 0)
    const data = green.data.map((_, at) => (at % 3 === 1 && Math.floor(at / 3) % 32 < 16 ? 90 : 0))
    expect(pictureHash({ ...green, data })).toBe('ff00'.repeat(16))
  })
})
