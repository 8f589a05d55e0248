import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import { pairCells } from '../../../src/evaluation/draws/drawn-cells.ts'
import { laneCount } from '../../../src/evaluation/draws/lane-counter.ts'
import { SwappedChanges } from '../../../src/evaluation/draws/swapped-changes.ts'
import type { Matches } from '../../../src/evaluation/matching/matches.ts'
import type { MergedRanks } from '../../../src/evaluation/matching/merge-ranks.ts'
import { OperatingFigures } from '../../../src/evaluation/operating/operating-figures.ts'
import type { OperatingPoint } from '../../../src/evaluation/rules/operating-point.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { randomCase, randomCoins } from '../random-case.ts'
import { matchModels, recordedCases } from '../recorded-draws.ts'
import { changesWith, type LaneCoins, pairOf } from './drawn-rows.ts'
import { exchangedSides } from './exchanged-sides.ts'
import { manyObjects } from './many-objects.ts'
import { changeOf, farthest, plainRow, recordedRow } from './rows-of-figures.ts'

type Found = EvaluationCase['detections']

/** Sums of another order. */
const rounding = 1e-12

/** All of a category's detections of the variant, then all of the baseline's. */
function oneAfterTheOther(baseline: Matches, variant: Matches): MergedRanks {
  const model: number[] = []
  const place: number[] = []
  const starts = [0]
  for (let category = 0; category < baseline.categoryCount; category++) {
    for (const [side, matches] of [variant, baseline].entries()) {
      const end = matches.detectionStarts[category + 1] as number
      for (let at = matches.detectionStarts[category] as number; at < end; at++) {
        model.push(1 - side)
        place.push(at)
      }
    }
    starts.push(model.length)
  }
  const [models, places] = [Uint8Array.from(model), Int32Array.from(place)]
  return { starts: Int32Array.from(starts), model: models, place: places, tiedWith: () => null }
}

/** Fair coins for each image of a case. */
function coinsFor({ images }: EvaluationCase, draws: number, seed: number): Required<LaneCoins>[] {
  let state = seed
  const toss = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 31
  }
  return Array.from({ length: draws }, () => ({ swaps: images.map(toss), ties: images.map(toss) }))
}

/** How far a case's changes are from those of detections that were really exchanged. */
function farFromBruteForce(input: EvaluationCase, variant: Found, draws: readonly LaneCoins[], from: number): number {
  const cells = pairOf(input, variant)
  const { layout } = new SwappedChanges(cells)
  const changes = changesWith(cells, draws, from).map((change, lane) => {
    const [baseline, other] = exchangedSides(input, variant, draws[lane] as LaneCoins)
    return farthest(change, changeOf(plainRow(baseline, layout), plainRow(other, layout)))
  })
  return Math.max(...changes)
}

describe('changes after swaps without exchanged ties', () => {
  test.each(recordedCases)('are the differences of pycocotools’ figures ($kind $seed)', (recorded) => {
    const cells = pairOf(recorded.case, recorded.variant)
    const { layout } = new SwappedChanges(cells)
    const draws = recorded.draws.filter(({ counts }) => counts.every((count) => count === 1))
    expect(draws.some(({ swapped }) => swapped.length > 0)).toBe(true)
    const coins = draws.map(({ swapped }) => ({
      swaps: recorded.case.images.map((image) => (swapped.includes(image) ? 1 : 0)),
    }))
    for (const from of [0, 5, laneCount - draws.length]) {
      for (const [lane, change] of changesWith(cells, coins, from).entries()) {
        const [baseline, variant] = draws[lane]?.sides ?? []
        if (baseline === undefined || variant === undefined) throw new Error('a draw has two sides')
        const expected = changeOf(recordedRow(baseline, layout), recordedRow(variant, layout))
        expect(farthest(change, expected)).toBeLessThan(rounding)
      }
    }
  })

  test('are the observed ones where nothing is swapped, however the models are merged', () => {
    for (const recorded of recordedCases.slice(0, 8)) {
      const { baseline, variant, units } = matchModels(recorded.case, recorded.variant)
      for (const merge of [undefined, oneAfterTheOther]) {
        const cells = pairCells(baseline, variant, { units, merge })
        const { layout } = new SwappedChanges(cells)
        const [change] = changesWith(cells, [{ swaps: recorded.case.images.map(() => 0) }], 3)
        const expected = changeOf(plainRow(baseline, layout), plainRow(variant, layout))
        expect(farthest(change as Float64Array, expected)).toBeLessThan(rounding)
      }
    }
  })
})

describe('changes after swaps and exchanged ties are those of detections that were exchanged', () => {
  const kinds = ['ties', 'photographs', 'crowds', 'crowded-image']
  const cases = recordedCases.filter(({ kind }) => kinds.includes(kind))

  test.each(cases)('in recorded cases ($kind $seed)', (recorded) => {
    const draws = coinsFor(recorded.case, 3, recorded.seed + 1)
    expect(farFromBruteForce(recorded.case, recorded.variant, draws, recorded.seed)).toBeLessThan(rounding)
  })

  test('in random cases', () => {
    fc.assert(
      fc.property(
        randomCase,
        fc.array(randomCoins, { minLength: 1, maxLength: 4 }),
        fc.nat(28),
        (models, draws, from) => {
          expect(farFromBruteForce(models.input, models.variant, draws, from)).toBeLessThan(rounding)
        },
      ),
    )
  })

  test('in all 32 lanes at once', () => {
    const [recorded] = cases.filter(({ kind }) => kind === 'ties') as [(typeof cases)[0]]
    const draws = coinsFor(recorded.case, laneCount, 1)
    expect(farFromBruteForce(recorded.case, recorded.variant, draws, 0)).toBeLessThan(rounding)
  })

  test('with more objects than recall thresholds, and more detections than are looked at together', () => {
    const { input, variant } = manyObjects
    expect(farFromBruteForce(input, variant, coinsFor(input, 2, 9), 30)).toBeLessThan(rounding)
  })

  test('and differ from those without exchanges', () => {
    const differ = cases.filter(({ case: input, variant, seed }) => {
      const draws = coinsFor(input, 3, seed + 1)
      const without = changesWith(
        pairOf(input, variant),
        draws.map(({ swaps }) => ({ swaps })),
      )
      const changes = changesWith(pairOf(input, variant), draws)
      return changes.some((change, lane) => farthest(change, without[lane] as Float64Array) > 1e-6)
    })
    expect(differ.length).toBeGreaterThan(cases.length / 2)
  })
})

test('changes at operating points are those of each lane’s swaps', () => {
  const points: OperatingPoint[] = [
    { kind: 'score', score: 0.5 },
    { kind: 'baseline-best-f1' },
    { kind: 'best-f1' },
    { kind: 'precision', precision: 0.5 },
  ]
  for (const { case: input, variant, seed } of recordedCases.slice(0, 4)) {
    const cells = pairOf(input, variant, points)
    const layout = figureLayout(cells)
    const first = layout.operating(0, 'precision')
    const draws = coinsFor(input, 5, seed)
    const figures = new OperatingFigures(cells.points)
    const [baseline, other] = [new Float64Array(layout.length), new Float64Array(layout.length)]
    for (const [lane, change] of changesWith(cells, draws, 20).entries()) {
      const every = new Uint16Array(cells.imageCount).fill(1)
      figures.compute(every, Uint8Array.from(draws[lane]?.swaps ?? []), layout, baseline, other)
      expect(change.subarray(first)).toEqual(changeOf(baseline, other).subarray(first))
    }
  }
})

test('changes of one computation do not reach into the next', () => {
  const [one] = recordedCases as [(typeof recordedCases)[0]]
  const cells = pairOf(one.case, one.variant)
  const changes = new SwappedChanges(cells)
  const rows = (from: number, draws: readonly Required<LaneCoins>[]) => {
    const words = (of: 'swaps' | 'ties') =>
      Int32Array.from(one.case.images, (_, image) =>
        draws.reduce((word, draw, lane) => word | ((draw[of][image] as number) << (from + lane)), 0),
      )
    const found = new Float64Array(draws.length * changes.layout.length)
    changes.compute({ swaps: words('swaps'), ties: words('ties') }, { from, end: from + draws.length }, found)
    return found
  }
  const draws = coinsFor(one.case, 12, 4)
  const expected = rows(0, draws)
  rows(0, coinsFor(one.case, laneCount, 5))
  expect(rows(17, draws)).toEqual(expected)
})
