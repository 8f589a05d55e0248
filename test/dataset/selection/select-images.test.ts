import { describe, expect, it } from 'vitest'
import { selectImages } from '../../../src/dataset/selection/select-images.ts'
import { datasetOf } from '../dataset-of.ts'

describe('selected images', () => {
  it('stand in the order asked for, their objects in the order of the file and pointing to them', () => {
    const { images, groundTruth } = selectImages(datasetOf([10, 20, 30, 40]), [3, 1])
    expect(images.map(({ id }) => id)).toEqual([40, 20])
    expect(groundTruth.count).toBe(2)
    expect([...groundTruth.ids]).toEqual([20, 40])
    expect([...groundTruth.imageIndex]).toEqual([1, 0])
    expect([...groundTruth.boxes]).toEqual([20, 0, 10, 20, 40, 0, 10, 20])
  })

  it('leave the categories and remember, over several selections, which images are left out', () => {
    const first = selectImages(datasetOf([10, 20, 30, 40]), [0, 1, 2])
    const second = selectImages(first, [2])
    expect(second.categories).toBe(first.categories)
    expect([...(first.leftOutImageKeys ?? [])]).toEqual(['40'])
    expect([...(second.leftOutImageKeys ?? [])].sort()).toEqual(['10', '20', '40'])
  })

  it('may be none', () => {
    const { images, groundTruth } = selectImages(datasetOf([10, 20]), [])
    expect([images.length, groundTruth.count]).toEqual([0, 0])
  })
})
