import { expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { chooseOn, refuseChoice } from '../../src/stages/choose-on.ts'
import { foundOnFirst, sideOfResults } from '../comparison/sides-of-results.ts'
import { datasetOf } from '../dataset/dataset-of.ts'

const dataset = datasetOf(Array.from({ length: 30 }, (_, at) => at + 1))
const pictureHashes = dataset.images.map(({ key }) => `hash of ${key}`)

const sideOf = (label: string) => sideOfResults(label, foundOnFirst(dataset.images.length))
const found = { dataset, sides: ['base', 'one', 'other'].map(sideOf), pictureHashes }

it('the images that choose are not among those that are judged on, with all that was found there', async () => {
  const { judged, choice, choosing } = await chooseOn(found, { chooseOn: 0.3, seed: 1 }, {})
  expect([choice?.images, judged.dataset.images.length]).toEqual([9, 21])
  expect(choice?.sides.map(({ AP }) => AP)).toEqual([1, 1, 1])
  const chose = choosing?.map((at) => dataset.images[at]?.key) ?? []
  const all = [...chose, ...judged.dataset.images.map(({ key }) => key)]
  expect(all.toSorted()).toEqual(dataset.images.map(({ key }) => key).toSorted())
  expect(judged.pictureHashes).toEqual(judged.dataset.images.map(({ key }) => `hash of ${key}`))
  for (const { detections } of judged.sides.flatMap(({ checkpoints }) => checkpoints)) {
    // Each object's box begins at its image's id.
    const ids = [...detections.imageIndex].map((image) => judged.dataset.images[image]?.id)
    expect(ids).toEqual([...detections.boxes].filter((_, at) => at % 4 === 0))
    expect(ids).toHaveLength(21)
  }
})

it('all images judge where none is to choose', async () => {
  expect(await chooseOn(found, { chooseOn: null, seed: 1 }, {})).toEqual({
    ...{ judged: found, choice: null, choosing: null },
  })
})

it('too few variants and too small parts are refused', () => {
  const codeOf = (share: number, sides: number) => {
    try {
      refuseChoice(dataset, { chooseOn: share, seed: 1 }, sides)
      return null
    } catch (error) {
      return error instanceof UserError ? error.code : error
    }
  }
  expect([codeOf(0.3, 1), codeOf(0.3, 2), codeOf(0.3, 3)]).toEqual(['choice-of-one', 'choice-of-one', null])
  // 4 and 5 of 30 images choose, then 26 and 25.
  expect([4, 5, 25, 26].map((images) => codeOf(images / 30, 3))).toEqual(['choice-on-few', null, null, 'choice-on-few'])
})
