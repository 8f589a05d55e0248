import { beforeAll, describe, expect, it } from 'vitest'
import {
  type BetterReading,
  moveClasses,
  readOtherwise,
  suggestClasses,
  suggestedClassMap,
} from '../../../src/comparison/plausibility/suggest-classes.ts'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { readResults } from '../../../src/dataset/readers/coco/read-results.ts'
import type { Detections } from '../../../src/detections.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import { loadDataset } from '../../../src/stages/load-dataset.ts'
import { foundOn, squares } from './squares.ts'

let dataset: Dataset
let detections: Detections
let inOrder: { readonly categoryOfClass: number[] }

beforeAll(async () => {
  dataset = await loadDataset({ data: 'fixtures/shapes', needImages: false })
  detections = (await readResults('fixtures/shapes/detections/rtdetr-tiny.json', dataset)).detections
  inOrder = { categoryOfClass: dataset.categories.map((_, at) => at) }
})

/** What a real model found, each category taken for another. */
function mistaken(taken: (category: number) => number) {
  const categories = dataset.categories.length
  const asTaken = readOtherwise(detections, new Map(inOrder.categoryOfClass.map((at) => [at, taken(at) % categories])))
  const { AP50 } = evaluate(dataset, asTaken).metrics
  return suggestClasses(dataset, asTaken, AP50, inOrder)
}

describe('classes matched with the wrong categories', () => {
  it('by one, as where a background class was forgotten, are found, every one of them', () => {
    const categories = dataset.categories.length
    const better = mistaken((at) => at + 1)
    expect(better?.betterAp50).toBe(evaluate(dataset, detections).metrics.AP50)
    expect([...(better?.meant ?? [])]).toEqual(
      inOrder.categoryOfClass.map((at) => [at, (at + categories - 1) % categories]),
    )
  })

  it('in another order are found by what their boxes lie on', () => {
    const better = mistaken((at) => [3, 5, 1, 0, 2, 4][at] as number)
    expect(better?.meant.size).toBeGreaterThan(3)
    for (const [at, meant] of better?.meant ?? []) expect([3, 5, 1, 0, 2, 4][meant]).toBe(at)
  })

  it('are found in all class numbers, those without a category included', () => {
    const count = dataset.categories.length
    // Class k is category k, but the map sends it to the one before and leaves class 0 out.
    const map = { categoryOfClass: [null, ...inOrder.categoryOfClass.slice(0, -1)] }
    const asMatched = readOtherwise(detections, new Map(inOrder.categoryOfClass.slice(1).map((at) => [at, at - 1])))
    const better = suggestClasses(dataset, detections, evaluate(dataset, asMatched).metrics.AP50, map)
    expect(better?.betterAp50).toBe(evaluate(dataset, detections).metrics.AP50)
    const plan = { classNames: null, firstClass: 0 } as const
    const names = dataset.categories.map(({ name }, at) => [String(at), name])
    expect(Object.entries(suggestedClassMap(better as BetterReading, plan, map, dataset))).toEqual(names)
    expect(names).toHaveLength(count)
  })

  it('are moved where single classes are wrong, at any AP', () => {
    const categories = Array.from({ length: 30 }, (_, at) => at % 3)
    const on = squares(categories)
    const found = foundOn(categories.map((category, object) => ({ object, class: [0, 2, 1][category] as number })))
    const map = { categoryOfClass: [0, 1, 2] }
    const { AP50 } = evaluate(on, found).metrics
    expect(AP50).toBeCloseTo(1 / 3, 12)
    expect(suggestClasses(on, found, AP50, map)).toBeNull()
    expect(moveClasses(on, found, AP50, map)).toMatchObject({
      betterAp50: 1,
      meant: new Map([
        [0, 0],
        [1, 2],
        [2, 1],
      ]),
    })
    expect(moveClasses(on, found, AP50, { categoryOfClass: [0, 2, 1] })).toBeNull()
  })

  it('are no question where they are right', () => {
    expect(mistaken((at) => at)).toBeNull()
  })
})
