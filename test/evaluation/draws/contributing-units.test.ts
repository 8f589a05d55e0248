import { expect, test } from 'vitest'
import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../../src/evaluation/draws/contributing-units.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { matchModels, sizeRanges } from '../recorded-draws.ts'

const small = [0, 0, 10, 10] as const
const large = [0, 0, 100, 100] as const

/** Images 1 and 2 have a small object of category 1; a large one of category 2 stands in 3 only; category 3 has none. */
const input: EvaluationCase = {
  images: [1, 2, 3, 4, 5],
  categories: [1, 2, 3],
  objects: [
    [1, 1, 1, small, 100, 0],
    [2, 2, 1, small, 100, 0],
    [3, 3, 2, large, 10_000, 0],
  ],
  detections: [
    [1, 1, small, 0.9],
    [4, 1, small, 0.5],
    [5, 3, small, 0.5],
  ],
}
const variant: EvaluationCase['detections'] = [[3, 1, large, 0.4]]
const { baseline, variant: other, units } = matchModels(input, variant)
const images = contributingUnits(baseline, other, units)
const layout = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount: 3 })

test('precision counts images with objects or detections of either model, in categories that have objects', () => {
  expect(images[layout.metric('AP')]).toBe(4)
  expect(images[layout.category(0, 'AP')]).toBe(4)
  expect(images[layout.category(1, 'AP')]).toBe(1)
})

test('recall counts images with objects, since false detections cannot move it', () => {
  expect(images[layout.metric('AR100')]).toBe(3)
  expect(images[layout.metric('AR1')]).toBe(3)
})

test('detections and objects outside a size range do not count there', () => {
  expect(images[layout.metric('APs')]).toBe(3)
  expect(images[layout.metric('APl')]).toBe(1)
  expect(images[layout.metric('APm')]).toBe(0)
})

test('a category without objects moves nothing', () => {
  expect(images[layout.category(2, 'AP')]).toBe(0)
})

test('over some categories only their images count', () => {
  expect(contributingUnits(baseline, other, units, [1])[layout.metric('AP')]).toBe(1)
})
