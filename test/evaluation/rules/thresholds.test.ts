import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { iouThresholds, recallThresholds } from '../../../src/evaluation/rules/thresholds.ts'

const recordPath = new URL('../../../fixtures/evaluation/numbers.json', import.meta.url)
const record: { iouThresholds: number[]; recallThresholds: number[] } = JSON.parse(readFileSync(recordPath, 'utf8'))

test('IoU and recall thresholds have the bits of pycocotools’ own', () => {
  expect(Array.from(iouThresholds)).toEqual(record.iouThresholds)
  expect(Array.from(recallThresholds)).toEqual(record.recallThresholds)
})
