import { expect, it } from 'vitest'
import { readCountedFromOne } from '../../../src/comparison/plausibility/counted-from-one.ts'
import type { GivenFile } from '../../../src/dataset/readers/read-sides.ts'
import { DetectionsBuilder } from '../../../src/detections.ts'
import { foundOn, squares } from './squares.ts'

const classes = [0, 1, 2, 0, 1, 2]
const dataset = { ...squares(classes), countedCategories: true }
const nothing = new DetectionsBuilder().build()

/** A file whose detections of the last class, counted from 1, are of an id that the data do not list. */
function fromOne(): GivenFile {
  const listed = classes.flatMap((category, object) => (category < 2 ? [{ object, class: category + 1 }] : []))
  const beyond = classes.flatMap((category, object) => (category === 2 ? [{ object, class: 0 }] : []))
  return {
    ...{ path: 'a.json', name: 'a', sha256: '', caveats: [] },
    ...{ detections: foundOn(listed), unlisted: foundOn(beyond), unlistedIds: ['3'] },
  }
}

it('class numbers from 1 are read so where the boxes show it, and said', () => {
  const { detections, unlisted, caveats } = readCountedFromOne(dataset, fromOne())
  expect(unlisted.count).toBe(0)
  expect(detections.count).toBe(6)
  for (const [at, image] of detections.imageIndex.entries()) expect(detections.categoryIndex[at]).toBe(classes[image])
  expect(caveats.map(({ code, message }) => [code, message.includes('6 objects fit so, and 0 otherwise')])).toEqual([
    ['data-results-ids-from-one', true],
  ])
})

it('any other file is as it is', () => {
  const right = {
    ...fromOne(),
    detections: foundOn(classes.map((category, object) => ({ object, class: category }))),
    ...{ unlisted: nothing, unlistedIds: [] },
  }
  const astray = {
    ...fromOne(),
    detections: foundOn([{ object: 0, class: 1, by: 50 }]),
    unlisted: nothing,
    unlistedIds: [],
  }
  const foreign = { ...fromOne(), unlistedIds: ['3', '90'] }
  for (const given of [right, astray, foreign]) expect(readCountedFromOne(dataset, given)).toBe(given)
  const named = { ...dataset, countedCategories: false }
  const given = fromOne()
  expect(readCountedFromOne(named, given)).toBe(given)
})
