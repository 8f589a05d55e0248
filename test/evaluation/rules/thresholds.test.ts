import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { iouIndexOf, iouThresholds, recallThresholds } from '../../../src/evaluation/rules/thresholds.ts'

const recordPath = new URL('../../../fixtures/evaluation/numbers.json', import.meta.url)
const record: { iouThresholds: number[]; recallThresholds: number[] } = JSON.parse(readFileSync(recordPath, 'utf8'))

test('IoU and recall thresholds have the bits of pycocotools’ own', () => {
  expect(Array.from(iouThresholds)).toEqual(record.iouThresholds)
  expect(Array.from(recallThresholds)).toEqual(record.recallThresholds)
})

test('every IoU threshold is found as it is written, though the ninth is not .9 to the last bit', () => {
  const written = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]
  expect(written.map(iouIndexOf)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(iouThresholds[8]).not.toBe(0.9)
})

test.each([0.45, 0.97, 0.751, 1, Number.NaN])('IoU %d, at which nothing is matched, is refused', (iou) => {
  expect(() => iouIndexOf(iou)).toThrow(RangeError)
})
