import { expect, it } from 'vitest'
import { groupsAcross, probablePart } from '../../../src/dataset/alike/probable-part.ts'
import { datasetOf } from '../dataset-of.ts'

const { images } = datasetOf([1, 2, 3, 4, 5, 6, 7])
const keyOf = (image: number) => images[image]?.key as string

/** Images 0, 2 and 5 are a group, 3 and 6 another. */
const found = {
  units: { keys: [0, 1, 3, 4].map(keyOf), unitOfImage: Int32Array.of(0, 1, 0, 2, 3, 0, 2) },
  groups: [
    [0, 2, 5],
    [3, 6],
  ],
}

it('a part keeps the groups of which it has several images, as places in it, with the key of the first that is left', () => {
  expect(probablePart(found, images, [1, 2, 3, 5])).toEqual({
    units: { keys: [keyOf(1), keyOf(2), keyOf(3)], unitOfImage: Int32Array.of(0, 1, 2, 1) },
    groups: [[1, 3]],
  })
})

it('all images keep all groups', () => {
  expect(probablePart(found, images, [...images.keys()])).toEqual(found)
})

it('nothing is left where no group has two images', () => {
  expect(probablePart(found, images, [0, 1, 3, 4])).toBe(null)
  expect(probablePart(found, images, [])).toBe(null)
})

it('groups with images both within a part and outside are counted', () => {
  const counts = [[], [0], [0, 3], [0, 2, 5], [0, 2, 5, 3], [1, 4]].map((some) => groupsAcross(found, some))
  expect(counts).toEqual([0, 1, 2, 0, 1, 0])
})
