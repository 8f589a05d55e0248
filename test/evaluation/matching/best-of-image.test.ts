import { expect, it } from 'vitest'
import { bestOfImage } from '../../../src/evaluation/matching/best-of-image.ts'

it('the best detections of each image count, whatever their order; of equal scores the first', () => {
  const scores = Float64Array.of(0.2, 0.5, 0.9, 0.5, 0.1)
  const imageIndex = Int32Array.of(0, 0, 0, 0, 1)
  expect([...bestOfImage({ count: 5, imageIndex, scores }, 2, 2)]).toEqual([0, 1, 1, 0, 1])
})
