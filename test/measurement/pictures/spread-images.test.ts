import { describe, expect, it } from 'vitest'
import { spreadImages } from '../../../src/measurement/pictures/spread-images.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'

const ids = (dataset: ReturnType<typeof datasetOf>) => dataset.images.map(({ id }) => id)

describe('a few images of a data set', () => {
  it('are spread over it, first part to last', () => {
    expect(ids(spreadImages(datasetOf([1, 2, 3, 4, 5, 6, 7, 8, 9]), 3))).toEqual([2, 5, 8])
  })

  it('are the same whatever the order of the file, and keep that order', () => {
    expect(ids(spreadImages(datasetOf([9, 8, 7, 6, 5, 4, 3, 2, 1]), 3))).toEqual([8, 5, 2])
  })

  it('are all of them where the data set has no more', () => {
    expect(ids(spreadImages(datasetOf([3, 1]), 8))).toEqual([3, 1])
  })

  it('have objects, as long as one image has', () => {
    const { groundTruth, ...rest } = datasetOf([1, 2, 3, 4, 5, 6])
    const imageIndex = Int32Array.of(2, 2, 2, 5, 5, 5)
    expect(ids(spreadImages({ ...rest, groundTruth: { ...groundTruth, imageIndex } }, 3))).toEqual([3, 6])
    const none = { ...groundTruth, count: 0, imageIndex: new Int32Array(0) }
    expect(ids(spreadImages({ ...rest, groundTruth: none }, 3))).toEqual([2, 4, 6])
  })
})
