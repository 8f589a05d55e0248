import { beforeAll, describe, expect, it } from 'vitest'
import { readOtherwise, suggestClasses } from '../../../src/comparison/plausibility/suggest-classes.ts'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { readResults } from '../../../src/dataset/readers/coco/read-results.ts'
import type { Detections } from '../../../src/detections.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import { loadDataset } from '../../../src/stages/load-dataset.ts'

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

  it('are no question where they are right', () => {
    expect(mistaken((at) => at)).toBeNull()
  })
})
