import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { maskBox } from '../../../../src/dataset/readers/coco/mask-box.ts'

const recordPath = new URL('../../../../fixtures/evaluation/odd-files.json', import.meta.url)
const { masks } = JSON.parse(readFileSync(recordPath, 'utf8')) as {
  masks: { segmentation: unknown; box: [number, number, number, number] }[]
}

describe('the box of a mask', () => {
  it('is that of COCO: polygons, counts and compressed counts', () => {
    expect(masks.length).toBe(60)
    for (const { segmentation, box } of masks) {
      const found = maskBox(segmentation) ?? []
      for (const [side, value] of box.entries()) expect(found[side]).toBeCloseTo(value, 9)
    }
  })

  it.each([
    [[]],
    [[[1, 2, 3, 4]]],
    [[[1, 1, 1, 1, 1, 1]]],
    [[[1, 2, null, 4, 5, 6]]],
    ['x'],
    [null],
    [{ size: [0, 5], counts: [1, 2] }],
    [{ size: [5, 5], counts: [25] }],
    [{ size: [5, 5], counts: [1, -2] }],
    [{ size: [5, 5], counts: '\u0000' }],
    [{ size: [5, 5], counts: 'oooooooooooooo' }],
    [{ counts: [1, 2] }],
  ])('does not exist for %j', (segmentation) => {
    expect(maskBox(segmentation)).toBeNull()
  })
})
