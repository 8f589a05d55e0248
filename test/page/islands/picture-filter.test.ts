import { expect, it } from 'vitest'
import {
  addressOfCell,
  countsFrom,
  everything,
  filterOf,
  isAllBelow,
  isWanted,
  looksAlike,
  missedFrom,
  pullOf,
  sizeOf,
  variantToShow,
} from '../../../src/page/islands/picture-filter.ts'
import { samplePicture } from '../sample-pictures.ts'

const [first, second, blind] = samplePicture.sides as [
  (typeof samplePicture.sides)[number],
  (typeof samplePicture.sides)[number],
  (typeof samplePicture.sides)[number],
]
const [small, large] = samplePicture.objects
const SHOWN = 0.25
const open = everything

it('counts what a side has from a score on: an object without a detection there is missed, a crowd region never', () => {
  expect(countsFrom(samplePicture, first, 0.25)).toEqual({ hits: 2, falseAlarms: 0, missed: 0 })
  expect(countsFrom(samplePicture, first, 0.5)).toEqual({ hits: 1, falseAlarms: 0, missed: 1 })
  expect(countsFrom(samplePicture, second, 0.25)).toEqual({ hits: 1, falseAlarms: 1, missed: 1 })
  expect(missedFrom(samplePicture, first, 0.5)).toEqual([1])
  expect(missedFrom(samplePicture, blind, 0)).toEqual([0, 1])
})

it('wants a picture that has an object or a detection of the class and size', () => {
  expect(isWanted(samplePicture, open, SHOWN)).toBe(true)
  expect(isWanted(samplePicture, { ...open, categoryId: large?.categoryId ?? -1, size: 'large' }, SHOWN)).toBe(true)
  expect(isWanted(samplePicture, { ...open, categoryId: large?.categoryId ?? -1, size: 'small' }, SHOWN)).toBe(false)
  expect(isWanted(samplePicture, { ...open, categoryId: -1 }, SHOWN)).toBe(false)
  // A false alarm of middle size on the second side, and no object of that size.
  expect(isWanted(samplePicture, { ...open, size: 'medium' }, SHOWN)).toBe(true)
  expect(isWanted({ ...samplePicture, sides: [first] }, { ...open, size: 'medium' }, SHOWN)).toBe(true)
  expect(isWanted({ ...samplePicture, sides: [blind] }, { ...open, size: 'medium' }, SHOWN)).toBe(false)
})

it('wants a kind of error on the side that is asked for alone', () => {
  expect(isWanted(samplePicture, { ...open, error: 'background' }, SHOWN)).toBe(true)
  expect(isWanted(samplePicture, { ...open, error: 'background', side: 0 }, SHOWN)).toBe(false)
  expect(isWanted(samplePicture, { ...open, error: 'missed', size: 'small', side: 1 }, SHOWN)).toBe(false)
  expect(isWanted(samplePicture, { ...open, error: 'missed', size: 'small', side: 2 }, SHOWN)).toBe(true)
  expect(
    isWanted(samplePicture, { ...open, error: 'missed', categoryId: small?.categoryId ?? -1, side: 1 }, SHOWN),
  ).toBe(false)
})

it('wants what is drawn at the score alone: a false alarm below it is none, and an object that is found below it is missed', () => {
  expect(isWanted(samplePicture, { ...open, error: 'background' }, 0.6)).toBe(true)
  expect(isWanted(samplePicture, { ...open, error: 'background' }, 0.61)).toBe(false)
  expect(isWanted(samplePicture, { ...open, error: 'falseNegatives', side: 0 }, 0.4)).toBe(false)
  expect(isWanted(samplePicture, { ...open, error: 'falseNegatives', side: 0 }, 0.41)).toBe(true)
})

it('shows the variant that has what is asked for, and the first where the baseline has it', () => {
  expect(variantToShow(samplePicture, open, SHOWN)).toBe(1)
  expect(variantToShow(samplePicture, { ...open, error: 'background' }, SHOWN)).toBe(1)
  const [one, two, three] = samplePicture.sides
  const swapped = { ...samplePicture, sides: [one, three, two].flatMap((side) => side ?? []) }
  expect(variantToShow(swapped, { ...open, error: 'background' }, SHOWN)).toBe(2)
  expect(variantToShow(swapped, { ...open, error: 'background', side: 1 }, SHOWN)).toBe(1)
})

it('knows a picture on which nothing is to be seen from a score on', () => {
  expect(isAllBelow(samplePicture, 0.9)).toBe(false)
  expect(isAllBelow(samplePicture, 0.91)).toBe(true)
  expect(isAllBelow({ ...samplePicture, sides: [blind] }, 0.91)).toBe(false)
})

it('reads from the address what it knows, and leaves the rest open', () => {
  const known = { categories: new Map([[3, 'traffic light']]), labels: ['a', 'b'] }
  expect(filterOf({ class: 'traffic light', size: 'small', error: 'missed', side: 'b' }, known)).toEqual({
    ...open,
    categoryId: 3,
    size: 'small',
    error: 'missed',
    side: 1,
  })
  expect(filterOf({ class: 'bus', size: 'tiny', error: 'x', side: 'c', pull: 'AR', as: 'bus' }, known)).toEqual(open)
  expect(filterOf({ pull: 'AP75' }, known).figure).toBe('AP75')
})

it('has the address of a cell, which leaves out what there is none of', () => {
  const categories = new Map([
    [3, 'traffic light'],
    [4, 'person'],
  ])
  const known = { categories, labels: [] }
  for (const cell of [
    { objectId: 3, detectionId: 4 },
    { objectId: 3, detectionId: 3 },
    { objectId: null, detectionId: 4 },
    { objectId: 4, detectionId: null },
  ]) {
    expect(filterOf(addressOfCell(cell, categories), known).cell).toEqual(cell)
  }
  expect(addressOfCell({ objectId: 4, detectionId: null }, categories)).toEqual({ taken: 'person' })
  // A class that this page does not have is no missed object.
  expect(filterOf({ taken: 'person', as: 'bus' }, known).cell).toBeNull()
})

it('wants the pictures of a cell, at the score', () => {
  const [id, other] = [small?.categoryId ?? -1, large?.categoryId ?? -1]
  const missed = { ...open, cell: { objectId: other, detectionId: null } }
  expect(isWanted(samplePicture, missed, SHOWN)).toBe(true)
  expect(isWanted(samplePicture, { ...missed, side: 0 }, SHOWN)).toBe(false)
  expect(isWanted(samplePicture, { ...missed, side: 0 }, 0.5)).toBe(true)
  expect(isWanted(samplePicture, { ...open, cell: { objectId: null, detectionId: id } }, SHOWN)).toBe(true)
  expect(isWanted(samplePicture, { ...open, cell: { objectId: null, detectionId: id } }, 0.61)).toBe(false)
  expect(isWanted(samplePicture, { ...open, cell: { objectId: id, detectionId: other } }, 0)).toBe(false)
})

it('wants a picture that moves the figure of the side', () => {
  const pulls = [
    { variant: 'b', AP: 0.2, AP50: 0, AP75: -0.3 },
    { variant: 'c', AP: null },
  ]
  const picture = { ...samplePicture, pulls }
  expect(isWanted(picture, { ...open, figure: 'AP' }, SHOWN)).toBe(true)
  expect(isWanted(picture, { ...open, figure: 'AP50' }, SHOWN)).toBe(false)
  expect(isWanted(picture, { ...open, figure: 'AP75', side: 1 }, SHOWN)).toBe(true)
  expect(isWanted(picture, { ...open, figure: 'AP75', side: 2 }, SHOWN)).toBe(false)
  expect(pullOf(picture, 'AP75', null)).toBe(-0.3)
})

it('tells false alarms and missed objects of all kinds from those that no box comes near', () => {
  expect(isWanted(samplePicture, { ...open, error: 'falsePositives', side: 1 }, 0.6)).toBe(true)
  expect(isWanted(samplePicture, { ...open, error: 'falsePositives', side: 0 }, 0)).toBe(false)
  expect(isWanted(samplePicture, { ...open, error: 'missed', side: 0 }, 1)).toBe(false)
  expect(isWanted(samplePicture, { ...open, error: 'falseNegatives', side: 0 }, 1)).toBe(true)
})

it('knows sides that look the same from a score on', () => {
  expect(looksAlike(samplePicture, 0, 1, 0.25)).toBe(false)
  expect(looksAlike(samplePicture, 0, 1, 0.65)).toBe(true)
  expect(looksAlike(samplePicture, 0, 2, 0.25)).toBe(false)
})

it('takes an area on a border for the smaller size', () => {
  expect(sizeOf([0, 0, 32, 32])).toBe('small')
  expect(sizeOf([0, 0, 32, 33])).toBe('medium')
  expect(sizeOf([0, 0, 96, 96])).toBe('medium')
  expect(sizeOf([0, 0, 97, 96])).toBe('large')
})
