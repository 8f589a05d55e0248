import { expect, it } from 'vitest'
import { boxIn } from '../../src/dataset/box-format.ts'

it('reads the numbers of a box as its corner and size', () => {
  expect(boxIn('xywh', [1, 2, 3, 4])).toEqual([1, 2, 3, 4])
  expect(boxIn('xyxy', [1, 2, 5, 8])).toEqual([1, 2, 4, 6])
  expect(boxIn('cxcywh', [10, 20, 4, 6])).toEqual([8, 17, 4, 6])
})
