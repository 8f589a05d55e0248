import { describe, expect, test } from 'vitest'
import { averagePrecisionOver } from '../../src/evaluation/curves/average-precision.ts'
import { evaluate } from '../../src/evaluation/evaluate.ts'
import { metricIds } from '../../src/evaluation/rules/metrics.ts'
import { columnsOf, type EvaluationCase } from './evaluation-case.ts'

const twoClasses: EvaluationCase = {
  images: [7, 3, 5],
  categories: [1, 2, 9],
  objects: [
    [1, 7, 1, [0, 0, 20, 20], 400, 0],
    [2, 3, 1, [5, 5, 50, 50], 2500, 0],
    [3, 5, 9, [0, 0, 120, 120], 14400, 0],
    [4, 5, 9, [200, 200, 60, 60], 3600, 1],
  ],
  detections: [
    [7, 1, [0, 0, 20, 20], 0.5],
    [3, 1, [80, 80, 50, 50], 0.5],
    [3, 1, [5, 5, 50, 50], 0.5],
    [5, 9, [0, 0, 120, 125], 0.4],
    [5, 2, [0, 0, 10, 10], 0.4],
  ],
}

function evaluateCase(input: EvaluationCase) {
  const { dataset, detections } = columnsOf(input)
  return evaluate(dataset, detections)
}

describe('evaluation', () => {
  test('without any detection every metric that has objects is 0', () => {
    const { metrics } = evaluateCase({ ...twoClasses, detections: [] })
    expect(metricIds.map((id) => metrics[id])).toEqual(metricIds.map(() => 0))
  })

  test('without any ground truth no metric has a value', () => {
    const { metrics, sizes } = evaluateCase({ ...twoClasses, objects: [] })
    expect(metricIds.map((id) => metrics[id])).toEqual(metricIds.map(() => null))
    expect(sizes.map(({ objects, AP }) => [objects, AP])).toEqual(sizes.map(() => [0, null]))
  })

  test('a data set without images, categories or objects has no values and does not fail', () => {
    const { metrics, categories } = evaluateCase({ images: [], categories: [], objects: [], detections: [] })
    expect(metrics.AP).toBeNull()
    expect(categories).toEqual([])
  })

  test('a category with crowds only has no value, and crowds are not counted as objects', () => {
    const { categories } = evaluateCase({
      ...twoClasses,
      objects: twoClasses.objects.map(([id, image, category, box, area, crowd]) => [
        id,
        image,
        category,
        box,
        area,
        category === 1 ? 1 : crowd,
      ]),
    })
    expect(categories.map(({ objects, AP }) => [objects, AP === null])).toEqual([
      [0, true],
      [0, true],
      [1, false],
    ])
  })

  test('images listed in another order give the same bits, ties between images included', () => {
    const { curves: expected } = evaluateCase(twoClasses)
    const { curves } = evaluateCase({ ...twoClasses, images: [...twoClasses.images].reverse() })
    expect(curves).toEqual(expected)
  })

  test('ties between images go by image id: the false box on image 3 comes before the true one on image 7', () => {
    // By image id the order is false (3), true (3), true (7): precision 1/2, then 2/3, and 2/3 everywhere by the envelope.
    const { categories } = evaluateCase(twoClasses)
    expect(categories[0]?.AP50).toBeCloseTo(2 / 3, 12)
  })

  test('unused categories and images without anything change no figure', () => {
    const spread = (ids: readonly number[], count: number, from: number) => [
      ...ids,
      ...Array.from({ length: count }, (_, i) => from + i),
    ]
    const wide = {
      ...twoClasses,
      images: spread(twoClasses.images, 20_000, 100),
      categories: spread(twoClasses.categories, 5_000, 100),
    }
    expect(evaluateCase(wide).metrics).toEqual(evaluateCase(twoClasses).metrics)
  })

  test('average precision over some categories is the mean of theirs; over none, or unused ones, it has no value', () => {
    const evaluation = evaluateCase(twoClasses)
    const [first, , third] = evaluation.categories.map(({ AP }) => AP ?? Number.NaN)
    expect(averagePrecisionOver(evaluation, [0])).toBe(first)
    expect(averagePrecisionOver(evaluation, [2, 0, 0, 1])).toBeCloseTo(((first ?? 0) + (third ?? 0)) / 2, 12)
    expect(averagePrecisionOver(evaluation, [0, 1, 2])).toBe(evaluation.metrics.AP)
    expect(averagePrecisionOver(evaluation, [])).toBeNull()
    expect(averagePrecisionOver(evaluation, [1])).toBeNull()
  })
})
