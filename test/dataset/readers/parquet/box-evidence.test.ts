import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoxFormat } from '../../../../src/dataset/box-format.ts'
import { boxEvidence, type OpenBox } from '../../../../src/dataset/readers/parquet/box-evidence.ts'

const numbersIn: Readonly<Record<BoxFormat, (x: number, y: number, w: number, h: number) => OpenBox['numbers']>> = {
  xywh: (x, y, w, h) => [x, y, w, h],
  xyxy: (x, y, w, h) => [x, y, x + w, y + h],
  cxcywh: (x, y, w, h) => [x + w / 2, y + h / 2, w, h],
}

/** A box in an image of 100 by 100 pixels. */
const box = fc
  .tuple(...[0, 1, 2, 3].map(() => fc.double({ min: 0, max: 1, noNaN: true })))
  .map(([x = 0, y = 0, w = 0, h = 0]) => [97 * x, 97 * y, 2 + w * (98 - 97 * x), 2 + h * (98 - 97 * y)] as const)

describe('the numbers of boxes', () => {
  it.each(Object.keys(numbersIn) as BoxFormat[])('in %s are never taken for another format alone', (format) => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 3, maxLength: 30 }), fc.constantFrom(1, 100), (boxes, unit) => {
        const open = boxes.map((each) => {
          const numbers = numbersIn[format](...each).map((number) => number / unit) as unknown as OpenBox['numbers']
          return { numbers, width: 100, height: 100, area: null }
        })
        const { possible, areShares } = boxEvidence(open)
        expect(areShares).toBe(unit === 100)
        expect(possible).toContain(format)
      }),
      { seed: 17 },
    )
  })

  it('are decided by 200 boxes anywhere', () => {
    const [boxes] = fc.sample(fc.array(box, { minLength: 200, maxLength: 200 }), { seed: 3, numRuns: 1 })
    for (const format of Object.keys(numbersIn) as BoxFormat[]) {
      const open = (boxes ?? []).map((each) => ({
        numbers: numbersIn[format](...each),
        width: 100,
        height: 100,
        area: null,
      }))
      expect(boxEvidence(open).possible).toEqual([format])
    }
  })
})
