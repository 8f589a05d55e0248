import { describe, expect, test } from 'vitest'
import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../../src/evaluation/draws/contributing-units.ts'
import {
  apOverCategories,
  columnOf,
  estimateChanges,
  estimateValues,
  observeFigures,
} from '../../../src/evaluation/draws/estimate-figures.ts'
import type { OperatingPoint } from '../../../src/evaluation/rules/operating-point.ts'
import { changeInterval } from '../../../src/statistics/change-estimate.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { matchModels, recordedCases } from '../recorded-draws.ts'
import { pairOf, permuted, resampled, sidesOf } from './drawn-rows.ts'

const draws = 200
const points = [
  { kind: 'score', score: 0.5 },
  { kind: 'baseline-best-f1' },
  { kind: 'best-f1' },
  { kind: 'precision', precision: 0.75 },
] as const satisfies readonly OperatingPoint[]

function judged(input: EvaluationCase, variant: EvaluationCase['detections']) {
  const models = matchModels(input, variant)
  const [before, after] = sidesOf(input, variant, points)
  const layout = figureLayout(before)
  const observed = { layout, baseline: observeFigures(before), variant: observeFigures(after) }
  const { rows } = permuted(pairOf(input, variant, points), { seed: 1, draws })
  const resamples = resampled(before, { seed: 1, draws }).rows
  const images = contributingUnits(models.baseline, models.variant, models.units, undefined, points)
  return {
    layout,
    rows,
    changes: estimateChanges(observed, rows, images),
    values: estimateValues(observed.baseline, resamples, layout, images),
  }
}

const box = [0, 0, 20, 20] as const
const near = [0, 0, 20, 15] as const

describe('data sets that strain the method', () => {
  test.each<{ name: string; input: EvaluationCase; variant: EvaluationCase['detections'] }>([
    {
      name: 'one image',
      input: { images: [1], categories: [1], objects: [[1, 1, 1, box, 400, 0]], detections: [[1, 1, box, 0.9]] },
      variant: [[1, 1, near, 0.9]],
    },
    {
      name: 'a class in one image only, and one without objects',
      input: {
        images: [1, 2, 3],
        categories: [1, 2, 3],
        objects: [
          [1, 1, 1, box, 400, 0],
          [2, 2, 1, box, 400, 0],
          [3, 3, 2, box, 400, 0],
        ],
        detections: [
          [1, 1, box, 0.9],
          [3, 2, near, 0.9],
        ],
      },
      variant: [
        [2, 1, near, 0.9],
        [3, 3, box, 0.2],
      ],
    },
    {
      name: 'no objects at all',
      input: { images: [1, 2], categories: [1], objects: [], detections: [[1, 1, box, 0.5]] },
      variant: [],
    },
    {
      name: 'two models that find nothing',
      input: { images: [1, 2], categories: [1], objects: [[1, 1, 1, box, 400, 0]], detections: [] },
      variant: [],
    },
  ])('$name: each figure has sound numbers or none', ({ input, variant }) => {
    const { changes, values } = judged(input, variant)
    for (const each of [...changes, ...values]) {
      if (each === null) continue
      for (const value of Object.values(each)) expect(value === null || Number.isFinite(value)).toBe(true)
    }
  })

  test('one image: a change without an interval', () => {
    const { changes, layout } = judged(
      { images: [1], categories: [1], objects: [[1, 1, 1, box, 400, 0]], detections: [[1, 1, box, 0.9]] },
      [[1, 1, near, 0.9]],
    )
    const change = changes[layout.metric('AP')]
    expect(change).toMatchObject({ units: 1, standardError: null, p: null })
    expect(change?.change).toBeLessThan(0)
  })

  test('the same model twice: a change of 0, surely', () => {
    for (const { case: input } of recordedCases.slice(0, 4)) {
      for (const change of judged(input, input.detections).changes) {
        if (change === null) continue
        expect(change).toMatchObject({ change: 0, standardError: 0, countedP: 1, p: 1 })
        expect(changeInterval(change, 0.95)).toEqual([0, 0])
      }
    }
  })
})

test('AP over all categories with objects is the headline AP', () => {
  const { case: input, variant } = recordedCases[0] as (typeof recordedCases)[0]
  const { layout, rows } = judged(input, variant)
  const all = apOverCategories(
    rows,
    layout,
    input.categories.map((_, at) => at),
  )
  const headline = columnOf(rows, layout, layout.metric('AP'))
  for (const [draw, change] of all.entries()) expect(change).toBeCloseTo(headline[draw] as number, 14)
})
