import { expect, it } from 'vitest'
import { everything } from '../../../src/page/islands/picture-filter.ts'
import {
  detectionInWords,
  filterInWords,
  pictureTitle,
  pullInWords,
  reasonInWords,
} from '../../../src/page/islands/picture-words.ts'
import { samplePicture } from '../sample-pictures.ts'

const categories = new Map([[3, 'bus']])

it('says why a picture is there', () => {
  expect(reasonInWords({ kind: 'influence', variant: 'neck', place: 2 }, categories)).toBe('pull no. 2 on neck')
  expect(reasonInWords({ kind: 'influence', variant: null, place: 2 }, categories)).toBe('pull no. 2')
  expect(reasonInWords({ kind: 'class', categoryId: 3 }, categories)).toBe('strongest of class bus')
  expect(reasonInWords({ kind: 'size', size: 'small' }, categories)).toBe('strongest of small objects')
  expect(reasonInWords({ kind: 'random' }, categories)).toBe('random sample')
})

it('gives pulls in points', () => {
  expect([0.0034, -0.0034, 0, null].map(pullInWords)).toEqual(['+0.34 points', '−0.34 points', '0.00 points', '–'])
  expect([0.00004, -0.00004, 0.00005].map(pullInWords)).toEqual(['0.00 points', '0.00 points', '+0.01 points'])
})

it('says what a filter asks for', () => {
  const of = { categories, sides: ['a', 'b'] }
  const open = everything
  expect(filterInWords(open, of)).toBeNull()
  expect(filterInWords({ ...open, error: 'duplicate', categoryId: 3 }, of)).toBe(
    'Errors of the kind duplicate of class bus',
  )
  expect(filterInWords({ ...open, error: 'falseNegatives', size: 'small', side: 1 }, of)).toBe(
    'Missed objects of small size (b)',
  )
  expect(filterInWords({ ...open, cell: { objectId: 3, detectionId: null } }, of)).toBe('Missed objects of class bus')
  expect(filterInWords({ ...open, cell: { objectId: null, detectionId: 3 } }, of)).toBe('False alarms as bus')
  expect(filterInWords({ ...open, cell: { objectId: 3, detectionId: 3 } }, of)).toBe('Found objects of class bus')
  expect(filterInWords({ ...open, figure: 'AP' }, of)).toBeNull()
})

it('says of a detection what it is and what became of it', () => {
  const detection = {
    box: [0, 0, 1, 1],
    score: 0.876,
    categoryId: 3,
    match: 'false alarm',
    object: null,
    error: 'both',
  } as const
  expect(detectionInWords(detection, categories)).toBe('bus 0.88, false alarm (both)')
  expect(detectionInWords({ ...detection, match: 'hit', error: null, categoryId: 4 }, categories)).toBe('4 0.88, hit')
})

it('names a picture with its size where that is known', () => {
  expect(pictureTitle(samplePicture)).toBe('street.jpg, 640×480')
  expect(pictureTitle({ ...samplePicture, width: null })).toBe('street.jpg')
})
