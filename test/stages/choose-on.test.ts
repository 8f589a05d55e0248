import { expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { chooseOn, refuseChoice } from '../../src/stages/choose-on.ts'
import { foundOnFirst, sideOfResults } from '../comparison/sides-of-results.ts'
import { datasetOf } from '../dataset/dataset-of.ts'

const dataset = datasetOf(Array.from({ length: 30 }, (_, at) => at + 1))
/** The images two by two. */
const pairs = Array.from({ length: 15 }, (_, pair) => [2 * pair, 2 * pair + 1])
const probable = {
  units: {
    keys: pairs.map(([first]) => dataset.images[first as number]?.key as string),
    unitOfImage: Int32Array.from({ length: 30 }, (_, at) => Math.floor(at / 2)),
  },
  groups: pairs,
}

const sideOf = (label: string) => sideOfResults(label, foundOnFirst(dataset.images.length))
const found = { dataset, sides: ['base', 'one', 'other'].map(sideOf), probable }

it('the images that choose are not among those that are judged on, with all that was found there', async () => {
  const { judged, choice, choosing } = await chooseOn(found, { chooseOn: 0.3, seed: 1 }, {})
  expect([choice?.images, judged.dataset.images.length]).toEqual([9, 21])
  expect(choice?.sides.map(({ AP }) => AP)).toEqual([1, 1, 1])
  const chose = choosing?.map((at) => dataset.images[at]?.key) ?? []
  const all = [...chose, ...judged.dataset.images.map(({ key }) => key)]
  expect(all.toSorted()).toEqual(dataset.images.map(({ key }) => key).toSorted())
  for (const { detections } of judged.sides.flatMap(({ checkpoints }) => checkpoints)) {
    // Each object's box begins at its image's id.
    const ids = [...detections.imageIndex].map((image) => judged.dataset.images[image]?.id)
    expect(ids).toEqual([...detections.boxes].filter((_, at) => at % 4 === 0))
    expect(ids).toHaveLength(21)
  }
})

it('probable groups keep those of their images that judge, and those with images in both parts are counted', async () => {
  const { judged, choice, choosing } = await chooseOn(found, { chooseOn: 0.3, seed: 1 }, {})
  const chose = new Set(choosing)
  const counts = pairs.map((pair) => pair.filter((image) => chose.has(image)).length)
  expect(choice?.probableGroupsInBoth).toBe(counts.filter((count) => count === 1).length)
  expect(choice?.probableGroupsInBoth).toBeGreaterThan(0)
  const whole = pairs.filter((_, at) => counts[at] === 0)
  const keyOf = (place: number) => judged.dataset.images[place]?.key
  expect(judged.probable?.groups.map((group) => group.map(keyOf)).toSorted()).toEqual(
    whole.map((pair) => pair.map((image) => dataset.images[image]?.key)).toSorted(),
  )
  const none = await chooseOn({ ...found, probable: null }, { chooseOn: 0.3, seed: 1 }, {})
  expect([none.choice?.probableGroupsInBoth, none.judged.probable]).toEqual([0, null])
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
