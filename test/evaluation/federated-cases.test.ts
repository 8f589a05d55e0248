import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type CategoryOnImage, judgedImages } from '../../src/dataset/judged-images.ts'
import { evaluate } from '../../src/evaluation/evaluate.ts'
import { columnsOf, type EvaluationCase } from './evaluation-case.ts'

interface FederatedCase {
  readonly seed: number
  readonly kind: string
  readonly case: EvaluationCase
  /** [image id, category id] */
  readonly absent: readonly (readonly [number, number])[]
  readonly partial: readonly (readonly [number, number])[]
  readonly figures: Readonly<Record<'AP' | 'AP50' | 'AP75' | 'APs' | 'APm' | 'APl' | 'AR', number>> & {
    readonly byCategory: readonly number[]
  }
}

const recordPath = new URL('../../fixtures/evaluation/federated-cases.json.gz', import.meta.url)
const { cases }: { cases: FederatedCase[] } = JSON.parse(gunzipSync(readFileSync(recordPath)).toString())

function figuresOf(recorded: FederatedCase, rules = true) {
  const { dataset, detections } = columnsOf(recorded.case)
  const placeOfImage = new Map(dataset.images.map(({ id }, place) => [id, place]))
  const placeOfCategory = new Map(dataset.categories.map(({ id }, place) => [id, place]))
  const pairs = (some: FederatedCase['absent']): CategoryOnImage[] =>
    some.map(([image, category]) => [placeOfCategory.get(category) as number, placeOfImage.get(image) as number])
  const count = dataset.categories.length
  const judged = judgedImages(dataset.groundTruth, count, pairs(recorded.absent), pairs(recorded.partial))
  const own = rules ? { ...dataset, judged, detectionsPerImage: 300 } : dataset
  const { metrics, categories } = evaluate(own, detections)
  const { AP, AP50, AP75, APs, APm, APl, AR100 } = metrics
  const byCategory = categories.map((category) => category.AP ?? -1)
  const values: Record<string, number | null> = { AP, AP50, AP75, APs, APm, APl, AR: AR100 }
  return { values, AP, byCategory }
}

describe('federated cases recorded from lvis 0.5.3, with ignored objects and 300 detections per image', () => {
  test('most of them differ from what COCO would make of them', () => {
    expect(cases.length).toBeGreaterThan(40)
    expect(cases.filter((each) => figuresOf(each, false).AP !== each.figures.AP).length).toBeGreaterThan(40)
  })

  for (const kind of new Set(cases.map((recorded) => recorded.kind))) {
    const some = cases.filter((recorded) => recorded.kind === kind)
    test(`${some.length} cases of kind "${kind}" give its figures`, () => {
      for (const recorded of some) {
        const found = figuresOf(recorded)
        const { byCategory, ...overall } = recorded.figures
        for (const [name, value] of Object.entries(overall)) {
          if (!(name in found.values)) continue
          const ours = found.values[name] ?? -1
          expect(Math.abs(ours - value), `seed ${recorded.seed}, ${name}: ${ours} and ${value}`).toBeLessThan(1e-14)
        }
        for (const [category, value] of byCategory.entries()) {
          expect(found.byCategory[category], `seed ${recorded.seed}, category ${category}`).toBeCloseTo(value, 13)
        }
      }
    })
  }
})
