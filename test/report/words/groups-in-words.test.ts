import { expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { groupsInWords, imagesInGroups, neededInWords, unitNoun } from '../../../src/report/words/groups-in-words.ts'
import { sampleDataset } from '../sample/dataset.ts'

const groups = { by: 'folder', automatic: false, sha256: null, groups: 30, imagesWithoutGroup: 0 }
const ofTen = { ...groups, imagesPerGroup: { smallest: 10, largest: 10 } }

it.each([
  [ofTen, '30 groups of 10 images'],
  [{ ...ofTen, groups: 1, imagesPerGroup: { smallest: 1, largest: 1 } }, '1 group of 1 image'],
  [{ ...ofTen, imagesPerGroup: { smallest: 3, largest: 1200 } }, '30 groups of 3 to 1,200 images'],
  [{ ...ofTen, imagesWithoutGroup: 1 }, '30 groups of 10 images, and 1 image by itself'],
  [{ ...groups, groups: 0, imagesWithoutGroup: 7, imagesPerGroup: null }, '7 images by themselves'],
])('%j are %s', (facts, words) => {
  expect(groupsInWords(facts)).toBe(words)
})

it('images are said with their groups, those without counted in', () => {
  expect(imagesInGroups(sampleDataset)).toBe('80 images')
  expect(imagesInGroups({ ...sampleDataset, images: 305, groups: { ...ofTen, imagesWithoutGroup: 5 } })).toBe(
    '305 images in 35 groups',
  )
})

it('what a run goes by is groups where it has some; an earlier report has none', () => {
  expect(unitNoun({ dataset: { ...sampleDataset, groups: ofTen } })).toBe('group')
  expect(unitNoun({ dataset: sampleDataset })).toBe('image')
  const { groups: _, ...earlier } = sampleDataset
  expect(unitNoun({ dataset: earlier as Report['dataset'] })).toBe('image')
})

it('what is needed is images, or groups of the present size', () => {
  expect(neededInWords(1283, null)).toBe('1,300 images')
  expect(neededInWords(625, 62)).toBe('62 groups of 10 images')
})
