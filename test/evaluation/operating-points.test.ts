import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { pairCells, sideCells } from '../../src/evaluation/draws/drawn-cells.ts'
import type { OperatingPoint } from '../../src/evaluation/rules/operating-point.ts'
import type { EvaluationCase } from './evaluation-case.ts'
import { type FiguresAt, observedAt } from './observed-at.ts'
import { operatingThresholds } from './operating-thresholds.ts'
import { matchModels, recordedCases } from './recorded-draws.ts'

type Found = EvaluationCase['detections']

const a = [0, 0, 10, 10] as const
const b = [50, 0, 10, 10] as const
const crowd = [100, 0, 50, 50] as const
const away = [900, 900, 10, 10] as const

/** Four objects, one of them of category 2, and a crowd. */
const input: EvaluationCase = {
  images: [1, 2, 3, 4],
  categories: [1, 2, 3],
  objects: [
    [1, 1, 1, a, 100, 0],
    [2, 1, 1, b, 100, 0],
    [3, 2, 1, a, 100, 0],
    [4, 4, 2, a, 100, 0],
    [5, 3, 1, crowd, 2500, 1],
  ],
  // Kept and true from the top: 1 1, 2 1, 4 2 (two of .7), 5 3, 6 3; the one in the crowd is neither.
  detections: [
    [1, 1, a, 0.9],
    [3, 3, away, 0.8],
    [2, 1, a, 0.7],
    [4, 1, away, 0.7],
    [3, 1, [110, 10, 10, 10], 0.6],
    [4, 2, a, 0.5],
    [3, 1, away, 0.2],
  ],
}
const variant: Found = [
  [1, 1, a, 0.09],
  [2, 1, a, 0.08],
  [1, 1, away, 0.03],
]
const at = (point: OperatingPoint, from = input, other = variant) => {
  const models = matchModels(from, other)
  const [figures] = observedAt(from, other, [point])
  return { ...figures, thresholds: operatingThresholds(models.baseline, models.variant, point) }
}
const none = { precision: Number.NaN, recall: Number.NaN, F1: Number.NaN, falsePositivesPerImage: Number.NaN }
const nothingKept = { precision: Number.NaN, recall: 0, F1: 0, falsePositivesPerImage: 0 }

describe('a fixed score', () => {
  test('keeps what reaches it, in all categories, and is counted by hand', () => {
    expect(at({ kind: 'score', score: 0.7 })).toEqual({
      baseline: { precision: 2 / 4, recall: 2 / 4, F1: 4 / 8, falsePositivesPerImage: 2 / 4 },
      variant: nothingKept,
      thresholds: { baseline: 0.7, variant: 0.7 },
    })
  })

  test('does not count a detection of a crowd', () => {
    expect(at({ kind: 'score', score: 0.55 }).baseline).toEqual(at({ kind: 'score', score: 0.7 }).baseline)
  })

  test('of 0 keeps everything', () => {
    expect(at({ kind: 'score', score: 0 })).toMatchObject({
      baseline: { precision: 3 / 6, recall: 3 / 4, F1: 6 / 10, falsePositivesPerImage: 3 / 4 },
      variant: { precision: 2 / 3, recall: 2 / 4, F1: 4 / 7, falsePositivesPerImage: 1 / 4 },
    })
  })

  test('keeps a score that is it but for float32', () => {
    for (const score of [0.35, 0.1]) {
      for (const stored of [score, Math.fround(score)]) {
        expect(at({ kind: 'score', score }, input, [[1, 1, a, stored]]).variant?.recall).toBe(1 / 4)
      }
    }
  })
})

describe('the baseline’s best F1', () => {
  test('is one score for both models', () => {
    // .4, .33, .5, .67 and .6 from the top.
    expect(at({ kind: 'baseline-best-f1' })).toEqual({
      baseline: { precision: 3 / 5, recall: 3 / 4, F1: 6 / 9, falsePositivesPerImage: 2 / 4 },
      variant: nothingKept,
      thresholds: { baseline: 0.5, variant: 0.5 },
    })
    expect(at({ kind: 'baseline-best-f1' }, { ...input, detections: variant }, input.detections)).toMatchObject({
      baseline: { F1: 4 / 6 },
      variant: { F1: 6 / 10 },
      thresholds: { baseline: 0.08, variant: 0.08 },
    })
  })

  test('lies at the lowest of the scores that have it', () => {
    // Two objects: 2/3 at .9, where one of one is true, and again at .6, where two of four are.
    const tied: EvaluationCase = {
      ...input,
      objects: input.objects.slice(0, 2),
      detections: [
        [1, 1, a, 0.9],
        [1, 1, away, 0.8],
        [2, 1, away, 0.7],
        [1, 1, b, 0.6],
      ],
    }
    for (const kind of ['baseline-best-f1', 'best-f1'] as const) {
      expect(at({ kind }, tied)).toMatchObject({ baseline: { F1: 2 / 3 }, thresholds: { baseline: 0.6 } })
    }
  })

  test('does not exist where the baseline finds nothing, and then no figure does', () => {
    const blind: EvaluationCase = { ...input, detections: [[1, 1, away, 0.9]] }
    expect(at({ kind: 'baseline-best-f1' }, blind)).toEqual({
      baseline: none,
      variant: none,
      thresholds: { baseline: null, variant: null },
    })
  })
})

describe('each model’s own best F1', () => {
  test('is found on its own scores', () => {
    expect(at({ kind: 'best-f1' })).toEqual({
      baseline: { precision: 3 / 5, recall: 3 / 4, F1: 6 / 9, falsePositivesPerImage: 2 / 4 },
      variant: { precision: 1, recall: 2 / 4, F1: 4 / 6, falsePositivesPerImage: 0 },
      thresholds: { baseline: 0.5, variant: 0.08 },
    })
  })

  test('lets equal scores stand or fall together', () => {
    const tied: Found = [
      [1, 1, a, 0.9],
      [2, 1, a, 0.8],
      [1, 1, away, 0.8],
      [2, 1, away, 0.8],
      [3, 1, away, 0.8],
    ]
    // 2/5 at .9, and 4/9 with all of .8.
    expect(at({ kind: 'best-f1' }, input, tied)).toMatchObject({
      variant: { precision: 2 / 5, recall: 2 / 4, F1: 4 / 9 },
      thresholds: { variant: 0.8 },
    })
  })

  test('keeps nothing of a model that finds nothing', () => {
    const blind: Found = [[1, 1, away, 0.9]]
    expect(at({ kind: 'best-f1' }, input, blind)).toMatchObject({
      variant: nothingKept,
      thresholds: { baseline: 0.5, variant: null },
    })
  })
})

describe('a demanded precision', () => {
  test('puts each model’s threshold where most objects are found', () => {
    expect(at({ kind: 'precision', precision: 0.6 })).toEqual({
      baseline: { precision: 3 / 5, recall: 3 / 4, F1: 6 / 9, falsePositivesPerImage: 2 / 4 },
      variant: { precision: 1, recall: 2 / 4, F1: 4 / 6, falsePositivesPerImage: 0 },
      thresholds: { baseline: 0.5, variant: 0.08 },
    })
    expect(at({ kind: 'precision', precision: 0.9 })).toMatchObject({
      baseline: { precision: 1, recall: 1 / 4 },
      thresholds: { baseline: 0.9 },
    })
  })

  test('takes the highest of the thresholds that find as much', () => {
    expect(at({ kind: 'precision', precision: 0.5 }).thresholds).toEqual({ baseline: 0.5, variant: 0.08 })
  })

  test('lets equal scores stand or fall together', () => {
    const tied: Found = [
      [1, 1, a, 0.9],
      [1, 1, away, 0.9],
    ]
    expect(at({ kind: 'precision', precision: 0.9 }, input, tied).variant).toEqual(nothingKept)
    expect(at({ kind: 'precision', precision: 0.5 }, input, tied).variant?.recall).toBe(1 / 4)
  })

  test('that is never reached keeps nothing', () => {
    const poor: Found = [
      [1, 1, away, 0.9],
      [1, 1, a, 0.8],
    ]
    expect(at({ kind: 'precision', precision: 0.9 }, input, poor)).toMatchObject({
      variant: nothingKept,
      thresholds: { variant: null },
    })
  })
})

test('without objects there are false positives and a precision of 0, but neither recall nor F1', () => {
  const empty: EvaluationCase = { ...input, objects: [] }
  expect(at({ kind: 'score', score: 0.65 }, empty).baseline).toEqual({
    ...none,
    precision: 0,
    falsePositivesPerImage: 1,
  })
  expect(at({ kind: 'precision', precision: 0.5 }, empty).baseline).toEqual({ ...none, falsePositivesPerImage: 0 })
  expect(at({ kind: 'baseline-best-f1' }, empty).baseline).toEqual(none)
  expect(at({ kind: 'best-f1' }, empty).baseline).toEqual({ ...none, falsePositivesPerImage: 0 })
})

test('each point keeps its thresholds beside its columns', () => {
  const { baseline, variant: other, units } = matchModels(input, variant)
  const points = [{ kind: 'baseline-best-f1' }, { kind: 'best-f1' }, { kind: 'precision', precision: 0.6 }] as const
  const expected = points.map((point) => ({ point, thresholds: operatingThresholds(baseline, other, point) }))
  for (const cells of [pairCells(baseline, other, { units, points }), sideCells(other, { units, points, baseline })]) {
    expect(cells.points.map(({ point, thresholds }) => ({ point, thresholds }))).toEqual(expected)
  }
})

/** A model's figures as scripts/statistics/record_operating.py wrote them, null where there are none. */
type RecordedFigures = { readonly threshold: number | null } & {
  readonly [Id in keyof FiguresAt]: number | null
}
type RecordedSides = readonly [RecordedFigures, RecordedFigures]

const record: {
  readonly scores: readonly number[]
  readonly precisions: readonly number[]
  readonly cases: readonly {
    readonly seed: number
    readonly scores: readonly RecordedSides[]
    readonly bestF1: RecordedSides
    readonly baselineBestF1: RecordedSides
    readonly precisions: readonly RecordedSides[]
  }[]
} = JSON.parse(
  gunzipSync(readFileSync(new URL('../../fixtures/statistics/operating.json.gz', import.meta.url))).toString(),
)

test.each(recordedCases)('figures are scikit-learn’s on pycocotools’ matches ($kind $seed)', (recorded) => {
  const expected = record.cases.find(({ seed }) => seed === recorded.seed)
  if (expected === undefined) throw new Error('the case is not recorded')
  const points: OperatingPoint[] = [
    ...record.scores.map((score) => ({ kind: 'score', score }) as const),
    { kind: 'best-f1' },
    { kind: 'baseline-best-f1' },
    ...record.precisions.map((precision) => ({ kind: 'precision', precision }) as const),
  ]
  const sides = [...expected.scores, expected.bestF1, expected.baselineBestF1, ...expected.precisions]
  const { baseline, variant: other } = matchModels(recorded.case, recorded.variant)
  for (const [point, found] of observedAt(recorded.case, recorded.variant, points).entries()) {
    const asked = points[point] as OperatingPoint
    const [first, second] = sides[point] as RecordedSides
    expect(operatingThresholds(baseline, other, asked)).toEqual({
      baseline: first.threshold,
      variant: second.threshold,
    })
    // Where the baseline has no best F1 scikit-learn keeps nothing; here there is no figure.
    if (asked.kind === 'baseline-best-f1' && first.threshold === null) continue
    expectRecorded(found.baseline, first)
    expectRecorded(found.variant, second)
  }
})

function expectRecorded(found: FiguresAt, expected: RecordedFigures): void {
  for (const id of ['precision', 'recall', 'F1', 'falsePositivesPerImage'] as const) {
    const wanted = expected[id]
    if (wanted === null) expect(found[id]).toBeNaN()
    else expect(found[id]).toBeCloseTo(wanted, 14)
  }
}
