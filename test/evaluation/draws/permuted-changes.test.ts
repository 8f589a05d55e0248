import { describe, expect, test } from 'vitest'
import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import type { DrawnCells } from '../../../src/evaluation/draws/drawn-cells.ts'
import { keyWords } from '../../../src/statistics/key-words.ts'
import { splitDraws } from '../../../src/statistics/split-draws.ts'
import { UnitCoins } from '../../../src/statistics/unit-draws.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { recordedCases } from '../recorded-draws.ts'
import { changesWith, column, pairOf, permuted } from './drawn-rows.ts'
import { rescored, reversed } from './rewritten.ts'
import { sameBits } from './rows-of-figures.ts'

type Found = EvaluationCase['detections']

const plan = { seed: 7, draws: 140 }
const cases = ['photographs', 'ties', 'crowded-image', 'edges'].flatMap((wanted) =>
  recordedCases.filter(({ kind }) => kind === wanted).slice(0, 2),
)

const rowsOf = (cells: DrawnCells) => permuted(cells, plan).rows

describe('permuted changes', () => {
  test('are those of the coins for swaps and for ties', () => {
    for (const { case: input, variant } of cases) {
      const cells = pairOf(input, variant)
      const { length } = figureLayout(cells)
      const rows = rowsOf(cells)
      const words = keyWords(input.images.map(String))
      const coins = (kind: 'swaps' | 'ties', draw: number) =>
        Array.from(new UnitCoins(plan.seed, words, kind).words(draw >>> 5), (word) => (word >>> (draw & 31)) & 1)
      for (const draw of [0, 1, 37, 139]) {
        const [expected] = changesWith(cells, [{ swaps: coins('swaps', draw), ties: coins('ties', draw) }])
        expect(sameBits(rows.subarray(draw * length, (draw + 1) * length), expected as Float64Array)).toBe(true)
      }
    }
  })

  test('do not change by a bit when one model’s scores go through an increasing function', () => {
    for (const { case: input, variant } of cases) {
      const expected = rowsOf(pairOf(input, variant))
      for (const scale of [(s: number) => 0.3 * s, (s: number) => Math.exp(4 * s) - 50, (s: number) => s ** 3]) {
        expect(sameBits(rowsOf(pairOf(input, rescored(variant, scale))), expected)).toBe(true)
        const other = pairOf({ ...input, detections: rescored(input.detections, scale) }, variant)
        expect(sameBits(rowsOf(other), expected)).toBe(true)
      }
    }
  })

  test('are mirrored exactly when the models change places', () => {
    for (const { case: input, variant } of cases) {
      const mirrored = rowsOf(pairOf({ ...input, detections: variant }, input.detections)).map((change) => 0 - change)
      expect(
        sameBits(
          mirrored,
          rowsOf(pairOf(input, variant)).map((change) => change + 0),
        ),
      ).toBe(true)
    }
  })

  test('do not depend on the order of images in the file', () => {
    for (const { case: input, variant } of cases) {
      expect(sameBits(rowsOf(pairOf(reversed(input), variant)), rowsOf(pairOf(input, variant)))).toBe(true)
    }
  })

  test('are the same bytes however the draws are split', () => {
    for (const { case: input, variant } of cases.slice(0, 4)) {
      const cells = pairOf(input, variant)
      const expected = rowsOf(cells)
      const splits = [2, 3, 7].map((parts) => splitDraws(plan.draws, parts))
      const inLanes = splitDraws(plan.draws, 3, 32)
      const single = splitDraws(plan.draws, plan.draws)
      for (const ranges of [...splits, inLanes, single]) {
        const { rows } = permuted(cells, { ...plan, ranges: ranges.toReversed() })
        expect(sameBits(rows, expected)).toBe(true)
      }
    }
  })

  test('say how many of them were made, all in all as many as were asked for', () => {
    const { case: input, variant } = cases[0] as (typeof cases)[0]
    const cells = pairOf(input, variant)
    expect(permuted(cells, plan).made).toEqual([32, 32, 32, 32, 12])
    const ranges = [
      { from: 0, to: 40 },
      { from: 40, to: 140 },
    ]
    expect(permuted(cells, { ...plan, ranges }).made).toEqual([32, 8, 24, 32, 32, 12])
  })

  test('are all 0 between a model and itself', () => {
    for (const { case: input } of cases) {
      const rows = rowsOf(pairOf(input, input.detections))
      expect(rows.every((change) => change === 0 || Number.isNaN(change))).toBe(true)
    }
  })

  test('lie evenly about 0, however different the models are', () => {
    const { case: input, variant } = cases[0] as (typeof cases)[0]
    const changes = apChanges(pairOf(input, variant), plan)
    const mean = changes.reduce((sum, change) => sum + change) / plan.draws
    expect(deviation(changes)).toBeGreaterThan(0)
    expect(Math.abs(mean)).toBeLessThan((4 * deviation(changes)) / Math.sqrt(plan.draws))
  })
})

function apChanges(cells: DrawnCells, draws: { seed: number; draws: number }): number[] {
  const layout = figureLayout(cells)
  return column(permuted(cells, draws).rows, layout, layout.metric('AP'))
}

function deviation(changes: readonly number[]): number {
  return Math.sqrt(changes.reduce((sum, change) => sum + change ** 2, 0) / changes.length)
}

/**
 * Twelve categories in each of which the two models' only detections tie: the baseline finds the object, the variant nothing,
 * on images of their own. `idAt` numbers a category's two images.
 */
function tiedInEveryCategory(idAt: (at: number, model: 0 | 1) => number): { input: EvaluationCase; variant: Found } {
  const box = [0, 0, 10, 10] as const
  const categories = Array.from({ length: 12 }, (_, at) => at + 1)
  const found = (model: 0 | 1): Found => categories.map((id, at) => [idAt(at, model), id, box, 0.5] as const)
  const images = categories.flatMap((_, at) => [idAt(at, 0), idAt(at, 1)]).sort((one, other) => one - other)
  const objects = categories.map((id, at) => [id, idAt(at, 0), id, box, 100, 0] as const)
  return { input: { images, categories, objects, detections: found(0) }, variant: found(1) }
}

test('ids of images say nothing about how changes spread', () => {
  const draws = { seed: 1, draws: 512 }
  const spread = (idAt: (at: number, model: 0 | 1) => number) => {
    const { input, variant } = tiedInEveryCategory(idAt)
    return deviation(apChanges(pairOf(input, variant), draws))
  }
  // Where ties went by ids alone, these two would put one model first in every category: spreads a quarter apart.
  const baselineFirst = spread((at, model) => 1 + 2 * at + model)
  const variantFirst = spread((at, model) => 2 + 2 * at - model)
  const shuffled = spread((at, model) => 1 + ((5 * (2 * at + model)) % 24))
  for (const [one, other] of [
    [baselineFirst, variantFirst],
    [baselineFirst, shuffled],
    [variantFirst, shuffled],
  ] as const) {
    // Four times the deviation that a ratio of two has from 512 draws each, √(2 / 1024).
    expect(Math.abs(Math.log(one / other))).toBeLessThan(0.177)
  }
})
