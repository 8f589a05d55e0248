import { expect, it } from 'vitest'
import {
  countsFrom,
  filterOf,
  isAllBelow,
  isWanted,
  missedFrom,
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
const open = { categoryId: null, size: null, error: null, side: null } as const

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
  expect(isWanted(samplePicture, { ...open, error: 'missed', side: 0 }, 0.4)).toBe(false)
  expect(isWanted(samplePicture, { ...open, error: 'missed', side: 0 }, 0.41)).toBe(true)
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
    categoryId: 3,
    size: 'small',
    error: 'missed',
    side: 1,
  })
  expect(filterOf({ class: 'bus', size: 'tiny', error: 'x', side: 'c' }, known)).toEqual(open)
})

it('takes an area on a border for the smaller size', () => {
  expect(sizeOf([0, 0, 32, 32])).toBe('small')
  expect(sizeOf([0, 0, 32, 33])).toBe('medium')
  expect(sizeOf([0, 0, 96, 96])).toBe('medium')
  expect(sizeOf([0, 0, 97, 96])).toBe('large')
})
