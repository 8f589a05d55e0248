import { expect, it } from 'vitest'
import { areaContradicts } from '../../../src/dataset/defects/area-contradicts.ts'

it.each([
  // [area, width, height, contradicts]: of a box, of masks in it, of none.
  [3600, 60, 60, false],
  [900, 60, 60, false],
  [3844, 60, 60, false],
  [60, 60, 60, false],
  [0, 60, 60, true],
  [1, 60, 60, true],
  [0.046875, 60, 60, true],
  [6000, 60, 60, true],
  [1, 1, 1, false],
  [0.5, 3, 2, false],
  [0, 0, 30, false],
  [14, 3, 2, false],
  [9, 400, 2, true],
])('an area of %d in a box of %d × %d contradicts it: %s', (area, width, height, contradicts) => {
  expect(areaContradicts(area, width, height)).toBe(contradicts)
})
