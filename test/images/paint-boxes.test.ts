import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../src/images/decode-image.ts'
import { paintBoxes } from '../../src/images/paint-boxes.ts'
import type { Picture } from '../../src/images/picture.ts'

const grey = (width: number, height: number): Picture => ({
  width,
  height,
  data: new Uint8Array(3 * width * height).fill(128),
})
const legend = { detections: 'detections above 0.25: 1', groundTruth: 'ground truth: 1', picture: '1.jpg' }
const nothing = { detections: [], groundTruth: [], legend }

async function painted(picture: Picture, painting: Parameters<typeof paintBoxes>[1]): Promise<Picture> {
  return (await decodeImage(await paintBoxes(picture, painting))).picture
}

function pixel({ data, width }: Picture, x: number, y: number): number[] {
  return [...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)]
}

describe('a picture with boxes', () => {
  const box = { x: 200, y: 300, width: 400, height: 200 }
  const label = { label: 'cat', otherwise: 'class 0', figure: '0.90' }

  it('has a detection’s sides in orange around an untouched inside', async () => {
    const picture = await painted(grey(1000, 800), { ...nothing, detections: [{ ...box, ...label }] })
    for (const [x, y] of [
      [200, 400],
      [600, 400],
      [400, 500],
    ] as const) {
      const [red = 0, , blue = 0] = pixel(picture, x, y)
      expect(red - blue).toBeGreaterThan(120)
    }
    expect(pixel(picture, 400, 400)).toEqual([128, 128, 128])
    expect(pixel(picture, 100, 100)).toEqual([128, 128, 128])
  })

  it('has the ground truth in dashes of blue: some of a side’s pixels, not all', async () => {
    const picture = await painted(grey(1000, 800), { ...nothing, groundTruth: [box] })
    const side = Array.from({ length: 400 }, (_, at) => pixel(picture, 200 + at, 300))
    const blue = side.filter(([red = 0, , blue = 0]) => blue - red > 100).length
    expect(blue).toBeGreaterThan(100)
    expect(blue).toBeLessThan(300)
  })

  it.each([
    [32, 16, 800, 400],
    [640, 480, 800, 600],
    [1600, 900, 1600, 900],
    [3000, 1500, 2000, 1000],
    [1, 900, 1, 900],
  ])('of %d × %d pixels is painted %d × %d large, with a strip below', async (width, height, wide, high) => {
    const picture = await painted(grey(width, height), nothing)
    expect(picture.width).toBe(wide)
    expect(picture.height).toBeGreaterThan(high + 10)
    expect(pixel(picture, 0, high - 10)).toEqual([128, 128, 128])
    expect(Math.max(...pixel(picture, 0, picture.height - 1))).toBeLessThan(60)
  })

  it('says in its strip what is what', async () => {
    const [one, other] = await Promise.all(
      ['ground truth: 1', 'ground truth: 7'].map((groundTruth) =>
        painted(grey(800, 600), { ...nothing, legend: { ...legend, groundTruth } }),
      ),
    )
    expect(one?.data).not.toEqual(other?.data)
  })
})
