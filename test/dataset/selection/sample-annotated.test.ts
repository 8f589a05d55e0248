import { expect, it } from 'vitest'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { sampleAnnotated } from '../../../src/dataset/selection/sample-annotated.ts'
import { datasetOf } from '../dataset-of.ts'

/** Three images: the first has an object, the second a crowd region alone, the third nothing. */
function dataset(): Dataset {
  const two = datasetOf([1, 2])
  const third = { key: '3', id: 3, fileName: '3.jpg', width: 100, height: 100 }
  return {
    ...two,
    images: [...two.images, third],
    groundTruth: { ...two.groundTruth, crowd: Uint8Array.of(0, 1) },
  }
}

it('an image without objects, or with crowd regions alone, is not sampled', () => {
  expect(sampleAnnotated(dataset(), 3, 0).images.map(({ id }) => id)).toEqual([1])
})
