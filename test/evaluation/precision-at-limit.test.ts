import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { evaluate } from '../../src/evaluation/evaluate.ts'
import { objectsBeyondLimit } from '../../src/evaluation/objects-beyond-limit.ts'
import { precisionAtLimit } from '../../src/evaluation/precision-at-limit.ts'
import { columnsOf } from './evaluation-case.ts'

const record = new URL('../../fixtures/evaluation/odd-files.json', import.meta.url)
const { dense } = JSON.parse(readFileSync(record, 'utf8'))
const { dataset, detections } = columnsOf(dense)

it('AP at 100 and at 1,000 detections is pycocotools’, to the last bit', () => {
  expect(precisionAtLimit(dataset, detections, 1000)).toBe(dense.AP[1000])
  expect(precisionAtLimit(dataset, detections, 100)).toBe(dense.AP[100])
  expect(evaluate(dataset, detections).metrics.AP).toBe(dense.AP[100])
  expect(dense.AP[1000]).toBeGreaterThan(dense.AP[100])
})

it('the objects that AP cannot see found are counted', () => {
  expect(objectsBeyondLimit(dataset)).toEqual({ objects: 60, share: 60 / 260, examples: expect.any(Array) })
  const crowd = dataset.groundTruth.crowd.map((_, at) => (at % 130 < 30 ? 1 : 0))
  expect(objectsBeyondLimit({ ...dataset, groundTruth: { ...dataset.groundTruth, crowd } })).toBeNull()
})
