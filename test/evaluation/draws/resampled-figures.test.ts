import { describe, expect, test } from 'vitest'
import { splitDraws } from '../../../src/statistics/split-draws.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { recordedCases } from '../recorded-draws.ts'
import { resampled, sidesOf } from './drawn-rows.ts'
import { reversed } from './rewritten.ts'
import { sameBits } from './rows-of-figures.ts'

const plan = { seed: 7, draws: 40 }
const cases = ['photographs', 'ties', 'crowded-image', 'edges'].flatMap((wanted) =>
  recordedCases.filter(({ kind }) => kind === wanted).slice(0, 2),
)

const rowsOf = (input: EvaluationCase, variant: EvaluationCase['detections']) =>
  sidesOf(input, variant).map((cells) => resampled(cells, plan).rows)

describe('resampled figures', () => {
  test('do not depend on the order of images in the file', () => {
    for (const { case: input, variant } of cases) {
      const expected = rowsOf(input, variant)
      for (const [side, rows] of rowsOf(reversed(input), variant).entries()) {
        expect(sameBits(rows, expected[side] as Float64Array)).toBe(true)
      }
    }
  })

  test('are the same bytes however the draws are split, and say how many were made', () => {
    const { case: input, variant } = cases[0] as (typeof cases)[0]
    for (const cells of sidesOf(input, variant)) {
      const whole = resampled(cells, plan)
      expect(whole.made).toEqual([32, 8])
      const { rows, made } = resampled(cells, { ...plan, ranges: splitDraws(plan.draws, 4).toReversed() })
      expect(sameBits(rows, whole.rows)).toBe(true)
      expect(made.reduce((sum, each) => sum + each)).toBe(plan.draws)
    }
  })

  test('of two models that find the same are the same: all models see the same resamples', () => {
    for (const { case: input } of cases) {
      const [one, other] = rowsOf(input, input.detections) as [Float64Array, Float64Array]
      expect(sameBits(one, other)).toBe(true)
    }
  })
})
