import { expect, it } from 'vitest'
import { mapStride } from '../../../../src/models/architecture/parts/map-stride.ts'

const picture = { height: 240, width: 320 }

it.each<[string, readonly number[], number | null]>([
  ['a map', [1, 8, 30, 40], 8],
  ['one whose sides were rounded up', [1, 8, 4, 5], 64],
  ['one whose sides were rounded down', [1, 8, 3, 5], 64],
  ['one that was padded', [1, 8, 31, 41], 8],
  ['a small one that another stride would fit', [1, 8, 3, 4], null],
  ['unlike sides', [1, 8, 30, 20], null],
  ['sides of which one was rounded up and one down', [1, 8, 2, 2], null],
  ['one place', [1, 8, 1, 1], null],
  ['a row', [1, 8, 1, 40], null],
  ['tokens', [1, 1200, 8], null],
])('%s', (_, shape, stride) => {
  expect(mapStride(shape, picture)).toBe(stride)
})

it('patches of 14 pixels are a stride as well', () => {
  expect(mapStride([1, 384, 40, 40], { height: 560, width: 560 })).toBe(14)
})
