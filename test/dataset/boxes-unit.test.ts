import { describe, expect, it } from 'vitest'
import { boxesUnit } from '../../src/dataset/boxes-unit.ts'
import { datasetOf } from './dataset-of.ts'

const { images } = datasetOf([1])
const unitOf = (boxes: readonly (readonly number[])[], on = images) =>
  boxesUnit(
    { count: boxes.length, boxes: Float64Array.from(boxes.flat()), imageIndex: new Int32Array(boxes.length) },
    on,
  )

const corners = [
  [60, 10, 90, 40],
  [50, 50, 95, 75],
  [55, 5, 70, 79],
  [10, 10, 20, 20],
  [70, 30, 100, 80],
]
const asSides = corners.map(([x = 0, y = 0, right = 0, bottom = 0]) => [x, y, right - x, bottom - y])

describe('the unit of boxes, on an image of 100 by 100', () => {
  it('is pixels for x, y, width, height, and corners for the same boxes as two corners', () => {
    expect([unitOf(asSides), unitOf(corners)]).toEqual(['pixels', 'corners'])
  })

  it('is shares where no number is above 1', () => {
    expect(unitOf(asSides.map((box) => box.map((value) => value / 100)))).toBe('shares')
    expect(unitOf(asSides.map((box, i) => (i === 0 ? box : box.map((value) => value / 100))))).toBe('pixels')
  })

  it('is pixels where few boxes leave the image, where they fit as neither, and where its size is not known', () => {
    expect(unitOf([...asSides, [90, 90, 20, 20]])).toBe('pixels')
    expect(unitOf(asSides.map((box) => box.map((value) => 3 * value)))).toBe('pixels')
    expect(
      unitOf(
        corners,
        images.map((image) => ({ ...image, width: null })),
      ),
    ).toBe('pixels')
    expect(unitOf(corners.slice(1))).toBe('pixels')
  })
})
