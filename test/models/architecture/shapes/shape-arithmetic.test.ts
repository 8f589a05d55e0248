import { describe, expect, it } from 'vitest'
import { broadcast, places, product } from '../../../../src/models/architecture/shapes/shape-arithmetic.ts'

// numpy: np.broadcast_shapes, np.matmul.
describe('as numpy has it', () => {
  it.each([
    [
      [
        [2, 1, 4],
        [3, 1],
      ],
      [2, 3, 4],
    ],
    [[[5], []], [5]],
    [
      [
        [0, 1],
        [1, 3],
      ],
      [0, 3],
    ],
    [
      [
        [2, 3],
        [3, 2],
      ],
      null,
    ],
  ])('%j together are %j', (shapes, expected) => {
    expect(broadcast(shapes)).toEqual(expected)
  })

  it.each([
    [
      [2, 5, 7],
      [7, 3],
      [2, 5, 3],
    ],
    [[7], [7], []],
    [[7], [2, 7, 3], [2, 3]],
    [[5, 7], [6, 3], null],
  ])('the product of %j and %j is %j', (one, other, expected) => {
    expect(product(one, other)).toEqual(expected)
  })
})

// torch: nn.MaxPool2d(kernel, stride, padding, dilation, ceil_mode=…) on an axis of this size.
describe('places of a window, as torch has them', () => {
  const window = { kernel: 3, stride: 2, dilation: 1, pads: [0, 0], auto: 'NOTSET', roundUp: false } as const

  it.each([
    [8, window, 3],
    [8, { ...window, roundUp: true }, 4],
    [7, { ...window, pads: [1, 1] as const }, 4],
    [9, { ...window, dilation: 2 }, 3],
    [3, { ...window, kernel: 1, stride: 3, pads: [1, 1] as const, roundUp: true }, 2],
    [9, { ...window, auto: 'SAME_UPPER' }, 5],
    [9, { ...window, auto: 'VALID', pads: [4, 4] as const }, 4],
  ])('of %i values, %j: %i', (size, given, expected) => {
    expect(places(size, given)).toBe(expected)
  })
})
