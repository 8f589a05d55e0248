import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { averagePrecisionOver } from '../../src/evaluation/curves/average-precision.ts'
import { cocoArrays } from '../../src/evaluation/curves/coco-arrays.ts'
import { type Evaluation, evaluate } from '../../src/evaluation/evaluate.ts'
import { perCategoryMetricIds } from '../../src/evaluation/rules/repeated-metrics.ts'
import { sha256Of, statisticsOf } from './coco-results.ts'
import { columnsOf, type EvaluationCase } from './evaluation-case.ts'

interface RecordedCase {
  readonly seed: number
  readonly kind: string
  readonly ownRanges: readonly (readonly [number, number])[]
  readonly case: EvaluationCase
  readonly statistics: readonly number[]
  /** [size range, (AP, AP50, AP75, AR)] */
  readonly sizes: readonly (readonly number[])[]
  readonly apOverEvenCategories: number
  readonly sha256: Readonly<Record<'precision' | 'recall' | 'scores' | 'categories', string>>
}

const recordPath = new URL('../../fixtures/evaluation/random-cases.json.gz', import.meta.url)
const record: { cases: RecordedCase[] } = JSON.parse(gunzipSync(readFileSync(recordPath)).toString())

function resultsOf(evaluation: Evaluation) {
  const { precision, recall, scores } = cocoArrays(evaluation.matches)
  const categories = evaluation.categories.flatMap((figures) => perCategoryMetricIds.map((id) => figures[id] ?? -1))
  const even = evaluation.categories.map(({ categoryIndex }) => categoryIndex).filter((index) => index % 2 === 0)
  return {
    statistics: statisticsOf(evaluation),
    sizes: evaluation.sizes.map(({ AP, AP50, AP75, AR }) => [AP, AP50, AP75, AR].map((value) => value ?? -1)),
    apOverEvenCategories: averagePrecisionOver(evaluation, even) ?? -1,
    sha256: {
      precision: sha256Of(precision),
      recall: sha256Of(recall),
      scores: sha256Of(scores),
      categories: sha256Of(Float64Array.from(categories)),
    },
  }
}

describe('random cases recorded from pycocotools 2.0.11', () => {
  test('there are at least 300 of them, most with values of their own', () => {
    expect(record.cases.length).toBeGreaterThanOrEqual(300)
    expect(new Set(record.cases.map((recorded) => recorded.sha256.precision)).size).toBeGreaterThan(250)
  })

  for (const kind of new Set(record.cases.map((recorded) => recorded.kind))) {
    const cases = record.cases.filter((recorded) => recorded.kind === kind)
    test(`${cases.length} cases of kind "${kind}" give its statistics and arrays to the last bit`, () => {
      for (const recorded of cases) {
        const { dataset, detections } = columnsOf(recorded.case)
        const sizeRanges = recorded.ownRanges.map(([minArea, maxArea], i) => ({ name: `own${i}`, minArea, maxArea }))
        const evaluation = evaluate(dataset, detections, { sizeRanges })
        expect(resultsOf(evaluation), `seed ${recorded.seed}`).toEqual({
          statistics: recorded.statistics,
          sizes: recorded.sizes,
          apOverEvenCategories: recorded.apOverEvenCategories,
          sha256: recorded.sha256,
        })
      }
    })
  }
})
