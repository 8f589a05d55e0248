import { expect, it } from 'vitest'
import { chooseVariant } from '../../src/comparison/choose-variant.ts'
import { datasetOf } from '../dataset/dataset-of.ts'
import { foundOnFirst, sideOfResults } from './sides-of-results.ts'

const dataset = datasetOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])

const sideOf = (label: string, found: number) => sideOfResults(label, foundOnFirst(found))

it('the variant with the highest AP is chosen, whatever the baseline has', async () => {
  const sides = [sideOf('base', 10), sideOf('few', 3), sideOf('more', 6), sideOf('none', 0)]
  const choice = await chooseVariant(dataset, sides, 0.3)
  // All that is found is right: of 101 recalls, those up to 3/10 and 6/10 have precision 1.
  const AP = (recalls: number) => recalls / 101
  expect(choice).toMatchObject({ share: 0.3, images: 10, groups: null, variant: 'more' })
  expect(choice.sides.map(({ label }) => label)).toEqual(['base', 'few', 'more', 'none'])
  for (const [at, recalls] of [101, 31, 61, 0].entries()) expect(choice.sides[at]?.AP).toBeCloseTo(AP(recalls), 12)
})

it('of equal variants the first is chosen, and none where nothing has an AP', async () => {
  const sides = [sideOf('base', 1), sideOf('one', 4), sideOf('other', 4)]
  expect((await chooseVariant(dataset, sides, 0.3)).variant).toBe('one')
  const groundTruth = datasetOf([]).groundTruth
  const { variant, sides: rated } = await chooseVariant({ ...dataset, groundTruth }, sides, 0.3)
  expect([variant, ...rated.map(({ AP }) => AP)]).toEqual([null, null, null, null])
})

it('groups of the images that choose are counted', async () => {
  const images = dataset.images.map((image, at) => (at < 4 ? { ...image, group: 'a' } : image))
  const grouping = { by: { kind: 'folder', levels: null }, automatic: false, sha256: null } as const
  expect((await chooseVariant({ ...dataset, images, grouping }, [sideOf('a', 1), sideOf('b', 1)], 0.5)).groups).toBe(7)
})
