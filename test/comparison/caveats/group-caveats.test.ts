import { expect, it } from 'vitest'
import { fewGroups } from '../../../src/comparison/caveats/group-caveats.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'

/** What is said of a data set with groups of these sizes. */
function said(...sizes: readonly number[]): string | undefined {
  const groups = sizes.flatMap((size, group) => new Array<string>(size).fill(`${group}`))
  const dataset = datasetOf(groups.map((_, at) => at + 1))
  const images = dataset.images.map((image, at) => ({ ...image, group: groups[at] as string }))
  const grouping = { by: { kind: 'folder', levels: null }, automatic: false, sha256: null } as const
  return fewGroups({ ...dataset, images, grouping })[0]?.message
}

const equal = (groups: number) => new Array<number>(groups).fill(10)

it('fewer than 5 groups are not judged', () => {
  const nothing = /^There are only 4 groups of images \(folder\)\. Nothing about accuracy is judged below 5 groups: /
  expect(said(...equal(4))).toMatch(nothing)
  expect(said(10)).toMatch(
    /^There is only 1 group of images \(folder\)\. Nothing about accuracy is judged below 5 groups: /,
  )
})

it('fewer than 20 groups make intervals rough', () => {
  for (const groups of [5, 19]) {
    expect(said(...equal(groups))).toMatch(
      new RegExp(`^There are only ${groups} groups of images \\(folder\\)\\. Intervals go by groups, and below 20 `),
    )
  }
  expect(said(...equal(20))).toBeUndefined()
})

it('more groups do too where few of them have most of the images', () => {
  // 260 images: (3 · 60 + 80 · 1)² / (3 · 60² + 80 · 1²) = 6.2.
  expect(said(60, 60, 60, ...new Array<number>(80).fill(1))).toBe(
    'The groups are very unequal (folder): the largest has 60 of 260 images. They count like 6 groups of equal size, and below 20 groups intervals are rough. Use images of more groups.',
  )
})

it('images that are each by themselves are no groups', () => {
  expect(fewGroups(datasetOf([1, 2, 3]))).toEqual([])
})
