import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { samplePicture } from '../../../scripts/images/sample-picture.mjs'
import { warpFrame } from '../../../src/images/fit.ts'
import { blankPicture, type Picture, wholeOf } from '../../../src/images/picture.ts'
import type { ResizeKernel } from '../../../src/images/preprocessing.ts'
import { warpCv2 } from '../../../src/images/resize/cv2-warp.ts'
import { resize } from '../../../src/images/resize/resize.ts'
import { sha256 } from '../sha256.ts'

interface Case {
  kernel: ResizeKernel | 'warp' | 'warp-stretch'
  width: number
  height: number
  targetWidth: number
  targetHeight: number
  seed: number
  kind: 'noise' | 'smooth'
  sha256: string
  /** The bytes themselves, where they are few. */
  base64?: string
}

const { cases }: { cases: Case[] } = JSON.parse(readFileSync('fixtures/images/kernels.json', 'utf8'))

function resized(one: Case): Picture {
  const source = samplePicture(one.width, one.height, one.seed, one.kind)
  const target = blankPicture(one.targetWidth, one.targetHeight)
  if (one.kernel === 'warp' || one.kernel === 'warp-stretch') {
    warpCv2(source, wholeOf(target), warpFrame(one.width, one.height, target, one.kernel === 'warp'))
  } else {
    resize(source, wholeOf(target), one.kernel)
  }
  return target
}

describe.each(['cv2-linear', 'cv2-area', 'cv2-cubic', 'pillow-bilinear', 'pillow-bicubic', 'warp', 'warp-stretch'])(
  '%s',
  (kernel) => {
    const own = cases.filter((one) => one.kernel === kernel)

    test('has recorded cases', () => expect(own.length).toBeGreaterThan(40))

    test.each(own)('makes the recorded bytes of $width × $height to $targetWidth × $targetHeight ($kind)', (one) => {
      const { data } = resized(one)
      if (one.base64 !== undefined) expect([...data]).toEqual([...Buffer.from(one.base64, 'base64')])
      expect(sha256(data)).toBe(one.sha256)
    })
  },
)

describe('a region inside a larger picture', () => {
  test.each(['cv2-linear', 'cv2-area', 'cv2-cubic', 'pillow-bilinear', 'pillow-bicubic'] as const)(
    'is filled by %s and nothing around it changes',
    (kernel) => {
      const source = samplePicture(23, 17, 3)
      for (const [width, height] of [
        [40, 30],
        [11, 8],
        [23, 9],
        [9, 17],
        [23, 17],
      ] as const) {
        const alone = blankPicture(width, height)
        resize(source, wholeOf(alone), kernel)
        const canvas = blankPicture(50, 40)
        canvas.data.fill(7)
        resize(source, { data: canvas.data, offset: 3 * (5 * 50 + 4), stride: 150, width, height }, kernel)
        for (let y = 0; y < 40; y++) {
          for (let x = 0; x < 50; x++) {
            const inside = x >= 4 && x < 4 + width && y >= 5 && y < 5 + height
            const expected = inside ? alone.data[3 * ((y - 5) * width + x - 4)] : 7
            expect(canvas.data[3 * (y * 50 + x)]).toBe(expected)
          }
        }
      }
    },
  )
})
