import { expect, it } from 'vitest'
import { judgedImages } from '../../src/dataset/judged-images.ts'
import { selectImages } from '../../src/dataset/selection/select-images.ts'
import { datasetOf } from './dataset-of.ts'

const dataset = datasetOf([10, 20, 30])
const judged = judgedImages(
  { count: 3, imageIndex: Int32Array.of(2, 2, 0), categoryIndex: Int32Array.of(0, 0, 1) },
  2,
  [
    [0, 1],
    [1, 2],
  ],
  [
    [0, 2],
    [1, 1],
  ],
)

it('a category is judged where it has an object or was looked for in vain, in part only where that is said of one of these', () => {
  expect([...judged.starts]).toEqual([0, 2, 4])
  expect([...judged.image]).toEqual([1, 2, 0, 2])
  expect([...judged.exhaustive]).toEqual([1, 0, 1, 1])
})

it('images that are selected keep what was looked for on them, at their new places', () => {
  const { judged: kept } = selectImages({ ...dataset, judged }, [2, 0])
  expect([...(kept?.starts ?? [])]).toEqual([0, 1, 3])
  expect([...(kept?.image ?? [])]).toEqual([0, 0, 1])
  expect([...(kept?.exhaustive ?? [])]).toEqual([0, 1, 1])
})
