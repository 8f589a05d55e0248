import { expect, test } from 'vitest'
import { figureLayout, operatingFigureIds } from '../../../src/evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../../src/evaluation/draws/contributing-units.ts'
import type { OperatingPoint } from '../../../src/evaluation/rules/operating-point.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { matchModels, sizeRanges } from '../recorded-draws.ts'

const box = [0, 0, 10, 10] as const
const away = [50, 0, 10, 10] as const

/** Objects stand in images 1 and 2; image 6 has nothing at all. */
const input: EvaluationCase = {
  images: [1, 2, 3, 4, 5, 6],
  categories: [1, 2],
  objects: [
    [1, 1, 1, box, 100, 0],
    [2, 2, 1, box, 100, 0],
  ],
  detections: [
    [1, 1, box, 0.9],
    [3, 2, away, 0.5],
    [2, 1, box, 0.3],
    [4, 1, away, 0.2],
  ],
}
/** Ranks 1 to 4, on another scale. */
const variant: EvaluationCase['detections'] = [
  [5, 1, away, 0.09],
  [2, 1, box, 0.08],
  [4, 1, away, 0.07],
  [1, 1, away, 0.06],
]

function imagesAt(point: OperatingPoint, from = input): Record<string, number> {
  const { baseline, variant: other, units } = matchModels(from, variant)
  const points = [point]
  const images = contributingUnits(baseline, other, units, undefined, points)
  const layout = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount: baseline.categoryCount, points })
  expect(images).toHaveLength(layout.length)
  return Object.fromEntries(operatingFigureIds.map((id) => [id, images[layout.operating(0, id)] as number]))
}

test('at a score precision counts images with a detection kept, recall those with an object, F1 either', () => {
  expect(imagesAt({ kind: 'score', score: 0.4 })).toEqual({
    precision: 2,
    recall: 2,
    F1: 3,
    falsePositivesPerImage: 6,
  })
  expect(imagesAt({ kind: 'score', score: 0.05 })).toMatchObject({ precision: 5, recall: 2, F1: 5 })
})

test('at the baseline’s best F1 likewise, but recall counts what can move its threshold', () => {
  // .67 at .9, .5 at .5, .8 at .3.
  const atScore = imagesAt({ kind: 'score', score: 0.3 })
  expect(atScore).toMatchObject({ recall: 2, F1: 3 })
  expect(imagesAt({ kind: 'baseline-best-f1' })).toEqual({ ...atScore, recall: 3 })
})

test('at each model’s own best F1 the lower of both models’ ranks counts', () => {
  // Ranks 3 and 2: images 1, 2, 3 of the baseline and 4, 5 of the variant within three ranks.
  expect(imagesAt({ kind: 'best-f1' })).toEqual({ precision: 5, recall: 5, F1: 5, falsePositivesPerImage: 6 })
})

test('at a demanded precision the lower of both models’ ranks counts, and recall counts what can move its threshold', () => {
  // The baseline reaches 1 at its first rank, the variant never: images 1 and 5. At .5 ranks 3 and 2: 1, 2, 3 and 4, 5.
  expect(imagesAt({ kind: 'precision', precision: 1 })).toEqual({
    precision: 2,
    recall: 3,
    F1: 3,
    falsePositivesPerImage: 6,
  })
  expect(imagesAt({ kind: 'precision', precision: 0.5 })).toMatchObject({ precision: 5, recall: 5, F1: 5 })
})

test('a figure without a value has no images', () => {
  const empty: EvaluationCase = { ...input, objects: [] }
  expect(imagesAt({ kind: 'score', score: 0.4 }, empty)).toMatchObject({ precision: 2, recall: 0, F1: 0 })
  expect(Object.values(imagesAt({ kind: 'baseline-best-f1' }, empty))).toEqual([0, 0, 0, 0])
  expect(imagesAt({ kind: 'best-f1' }, empty)).toMatchObject({ recall: 0, F1: 0, falsePositivesPerImage: 6 })
})
