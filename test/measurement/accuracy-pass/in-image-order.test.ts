import { expect, it } from 'vitest'
import { inImageOrder } from '../../../src/measurement/accuracy-pass/in-image-order.ts'

/** Detections on these images, told apart by their scores: box and class repeat them. */
function piece(...found: readonly (readonly [image: number, score: number])[]) {
  return {
    imageIndex: Int32Array.from(found, ([image]) => image),
    classIndex: Int32Array.from(found, ([, score]) => score),
    boxes: Float64Array.from(found.flatMap(([, score]) => [score, score + 0.25, score + 0.5, score + 0.75])),
    scores: Float64Array.from(found, ([, score]) => score),
  }
}

it('joins pieces in the order of the images', () => {
  const joined = inImageOrder([piece([4, 1], [0, 2], [7, 3]), piece([5, 4], [1, 5])])
  expect(joined).toEqual(piece([0, 2], [1, 5], [4, 1], [5, 4], [7, 3]))
})

it('keeps the order of detections on one image', () => {
  const joined = inImageOrder([piece([2, 9], [2, 1], [2, 5]), piece([0, 3], [0, 8])])
  expect(joined).toEqual(piece([0, 3], [0, 8], [2, 9], [2, 1], [2, 5]))
})

it('gives none for no pieces and for empty ones', () => {
  expect(inImageOrder([])).toEqual(piece())
  expect(inImageOrder([piece(), piece([3, 1]), piece()])).toEqual(piece([3, 1]))
})
