import { describe, expect, it } from 'vitest'
import { isBox } from '../../../../src/dataset/readers/columns/is-box.ts'

describe('a box', () => {
  it.each([[[0, 0, 0, 0]], [[-5, 3.5, 10, 20]], [[1e15, 0, 31, 20]]] as const)('is %j', (box) => {
    expect(isBox(box)).toBe(true)
  })

  it.each([
    [[0, 0, -1, 5]],
    [[0, 0, 5, Number.NaN]],
    [[Number.NaN, 0, 5, 5]],
    [[0, Number.NEGATIVE_INFINITY, 5, 5]],
    [[0, 0, Number.POSITIVE_INFINITY, 5]],
    [[1e308, 1e308, 1e308, 20]],
    [[1, 1, 1e200, 1e200]],
  ] as const)('is not %j', (box) => {
    expect(isBox(box)).toBe(false)
  })
})
