import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figureLayout, operatingFigureIds } from '../../../src/evaluation/curves/figure-layout.ts'
import type { DrawnCells } from '../../../src/evaluation/draws/drawn-cells.ts'
import { estimateChanges, estimateValues, observeFigures } from '../../../src/evaluation/draws/estimate-figures.ts'
import { SideFigures } from '../../../src/evaluation/draws/side-figures.ts'
import type { Matches } from '../../../src/evaluation/matching/matches.ts'
import { OperatingFigures } from '../../../src/evaluation/operating/operating-figures.ts'
import type { OperatingPoint } from '../../../src/evaluation/rules/operating-point.ts'
import { splitDraws } from '../../../src/statistics/split-draws.ts'
import { pairOf, permuted as permutedRows, resampled, sidesOf } from '../draws/drawn-rows.ts'
import { sameBits } from '../draws/rows-of-figures.ts'
import type { EvaluationCase } from '../evaluation-case.ts'
import { observedAt } from '../observed-at.ts'
import { operatingThresholds } from '../operating-thresholds.ts'
import { randomCase, randomDraw } from '../random-case.ts'
import { matchModels, recordedCases } from '../recorded-draws.ts'

type Found = EvaluationCase['detections']
interface Draw {
  readonly weights: readonly number[]
  readonly swaps: readonly number[]
}
interface Counted {
  readonly image: number
  readonly score: number
  readonly hit: number
}

const draws = 40
const scores = [0.3, 0.5, 0.7]
const precisions = [0.1, 0.5, 0.75, 1]
const ofScores = scores.map((score) => ({ kind: 'score', score }) as const)
const ofPrecisions = precisions.map((precision) => ({ kind: 'precision', precision }) as const)
/** Those at which each model has its own threshold. */
const ofRanks = [{ kind: 'best-f1' } as const, ...ofPrecisions]
const points: readonly OperatingPoint[] = [...ofScores, { kind: 'baseline-best-f1' }, ...ofRanks]

const paired = (input: EvaluationCase, variant: Found, at = points) => pairOf(input, variant, at)

/** The operating figures of both sides, row after row. */
function drawn(cells: DrawnCells, { weights, swaps }: Draw): [number[][], number[][]] {
  const layout = figureLayout(cells)
  const [baseline, variant] = [new Float64Array(layout.length), new Float64Array(layout.length)]
  const figures = new OperatingFigures(cells.points)
  figures.compute(Uint16Array.from(weights), Uint8Array.from(swaps), layout, baseline, variant)
  return [operatingOf(cells, baseline), operatingOf(cells, variant)]
}

/** The figures of each point that a row has. */
function operatingOf(cells: DrawnCells, row: Float64Array): number[][] {
  const layout = figureLayout(cells)
  return cells.points.map((_, point) => operatingFigureIds.map((id) => row[layout.operating(point, id)] as number))
}

const permuted = (cells: DrawnCells, ranges = [{ from: 0, to: draws }]) =>
  permutedRows(cells, { seed: 5, draws, ranges }).rows

/** What a score keeps, matched anew without all below it. */
function countedAbove(input: EvaluationCase, detections: Found, score: number): Counted[] {
  const kept = detections.filter(([, , , each]) => each >= score)
  return counted(matchModels({ ...input, detections: kept }, []).baseline)
}

function counted({ image, scores: all, truePositives, falsePositives }: Matches): Counted[] {
  return Array.from(image, (of, place) => ({
    image: of,
    score: all[place] as number,
    hit: (truePositives[0]?.[place] as number) & 1,
    miss: (falsePositives[0]?.[place] as number) & 1,
  })).filter(({ hit, miss }) => hit + miss > 0)
}

function objectCount(input: EvaluationCase, { weights }: Draw): number {
  const counts = input.objects.filter(([, , , , , crowd]) => crowd === 0)
  return counts.reduce((sum, [, image]) => sum + (weights[input.images.indexOf(image)] as number), 0)
}

function figuresOf(kept: number, hits: number, objects: number, { weights }: Draw): number[] {
  const images = weights.reduce((sum, weight) => sum + weight, 0)
  return [
    kept === 0 ? Number.NaN : hits / kept,
    objects === 0 ? Number.NaN : hits / objects,
    objects === 0 ? Number.NaN : (2 * hits) / (kept + objects),
    images === 0 ? Number.NaN : (kept - hits) / images,
  ]
}

function weighed(detections: readonly Counted[], { weights }: Draw): { kept: number; hits: number } {
  const sum = (of: (each: Counted) => number) =>
    detections.reduce((total, each) => total + of(each) * (weights[each.image] as number), 0)
  return { kept: sum(() => 1), hits: sum(({ hit }) => hit) }
}

interface Tried {
  readonly kept: number
  readonly hits: number
}

/** Whether the point takes a lower threshold that keeps `tried` rather than `best`. */
function isBetter(point: (typeof ofRanks)[number], tried: Tried, best: Tried, objects: number): boolean {
  if (point.kind === 'precision') return tried.hits > best.hits && tried.hits / tried.kept >= point.precision
  const f1 = ({ hits, kept }: Tried) => (2 * hits) / (kept + objects)
  return tried.hits > 0 && f1(tried) >= f1(best)
}

/** The detections that stand on a side of a draw. */
function onSide<T extends Counted>(models: readonly (readonly T[])[], side: number, { swaps }: Draw): T[] {
  return models.flatMap((model, which) => model.filter(({ image }) => (which ^ (swaps[image] as number)) === side))
}

describe('the operating figures of a draw are those of brute force', () => {
  test('at a fixed score, with detections below it taken away before matching', () => {
    fc.assert(
      fc.property(randomCase, randomDraw, ({ input, variant }, draw) => {
        const sides = drawn(paired(input, variant, ofScores), draw)
        for (const [point, score] of scores.entries()) {
          const models = [input.detections, variant].map((found) => countedAbove(input, found, score))
          for (const side of [0, 1] as const) {
            const { kept, hits } = weighed(onSide(models, side, draw), draw)
            expect(sides[side][point]).toEqual(figuresOf(kept, hits, objectCount(input, draw), draw))
          }
        }
      }),
    )
  })

  test('where each model has its own threshold, with every rank tried', () => {
    fc.assert(
      fc.property(randomCase, randomDraw, ({ input, variant }, draw) => {
        const sides = drawn(paired(input, variant, ofRanks), draw)
        const objects = objectCount(input, draw)
        const { baseline, variant: other } = matchModels(input, variant)
        const models = [baseline, other].map((matches) => {
          const all = counted(matches)
          return all.map((each) => ({ ...each, rank: all.filter(({ score }) => score >= each.score).length }))
        })
        for (const [point, asked] of ofRanks.entries()) {
          for (const side of [0, 1] as const) {
            const there = onSide(models, side, draw)
            let best = { kept: 0, hits: 0 }
            for (let rank = 1; rank <= 30; rank++) {
              const tried = weighed(
                there.filter((each) => each.rank <= rank),
                draw,
              )
              if (isBetter(asked, tried, best, objects)) best = tried
            }
            expect(sides[side][point]).toEqual(figuresOf(best.kept, best.hits, objects, draw))
          }
        }
      }),
    )
  })

  test('at the baseline’s best F1, with every score of the baseline tried', () => {
    fc.assert(
      fc.property(randomCase, randomDraw, ({ input, variant }, draw) => {
        const [[before], [after]] = drawn(paired(input, variant, [{ kind: 'baseline-best-f1' }]), draw)
        const objects = objectCount(input, draw)
        const { baseline, variant: other } = matchModels(input, variant)
        const [there, beside] = ([0, 1] as const).map((side) => onSide([counted(baseline), counted(other)], side, draw))
        const above = (score: number, side: readonly Counted[] = []) =>
          weighed(
            side.filter((each) => each.score >= score),
            draw,
          )
        let [best, threshold] = [{ kept: 0, hits: 0 }, Number.POSITIVE_INFINITY]
        for (const { score } of (there ?? []).toSorted((one, next) => next.score - one.score)) {
          const tried = above(score, there)
          if (tried.hits === best.hits || !isBetter({ kind: 'best-f1' }, tried, best, objects)) continue
          best = tried
          threshold = score
        }
        const { kept, hits } = above(threshold, beside)
        const expected = [best, { kept, hits }].map((each) => figuresOf(each.kept, each.hits, objects, draw))
        expect([before, after]).toEqual(best.hits > 0 ? expected : expected.map((each) => each.map(() => Number.NaN)))
      }),
    )
  })
})

test('figures without draws are those of what each model’s threshold keeps', () => {
  fc.assert(
    fc.property(randomCase, ({ input, variant }) => {
      const every: Draw = { weights: input.images.map(() => 1), swaps: input.images.map(() => 0) }
      const { baseline, variant: other } = matchModels(input, variant)
      for (const [point, sides] of observedAt(input, variant, points).entries()) {
        const thresholds = operatingThresholds(baseline, other, points[point] as OperatingPoint)
        for (const [model, found] of [
          ['baseline', input.detections],
          ['variant', variant],
        ] as const) {
          const threshold = thresholds[model]
          const isMissing = threshold === null && points[point]?.kind === 'baseline-best-f1'
          const { kept, hits } = weighed(countedAbove(input, found, threshold ?? Number.POSITIVE_INFINITY), every)
          const expected = figuresOf(kept, hits, objectCount(input, every), every)
          expect(Object.values(sides[model])).toEqual(isMissing ? expected.map(() => Number.NaN) : expected)
        }
      }
    }),
  )
})

test('images that count several times are images that stand there several times', () => {
  fc.assert(
    fc.property(randomCase, randomDraw, ({ input, variant }, { weights }) => {
      const copies = (image: number) =>
        Array.from({ length: weights[input.images.indexOf(image)] as number }, (_, copy) => 100 * image + copy)
      const copied = (found: Found): Found =>
        found.flatMap(([image, ...rest]) => copies(image).map((copy) => [copy, ...rest] as const))
      const repeated: EvaluationCase = {
        images: input.images.flatMap(copies),
        categories: input.categories,
        objects: input.objects
          .flatMap(([, image, ...rest]) => copies(image).map((copy) => [copy, ...rest] as const))
          .map((rest, id) => [id + 1, ...rest] as const),
        detections: copied(input.detections),
      }
      const [baseline, other] = sidesOf(input, variant, points).map((cells) => {
        const figures = new SideFigures(cells)
        figures.compute(Uint16Array.from(weights))
        return operatingOf(cells, figures.row)
      })
      const expected = observedAt(repeated, copied(variant), points)
      expect(baseline).toEqual(expected.map((sides) => Object.values(sides.baseline)))
      expect(other).toEqual(expected.map((sides) => Object.values(sides.variant)))
    }),
  )
})

/** What a data set and two models give, of random ones and of recorded ones. */
function forEachCase(check: (input: EvaluationCase, variant: Found) => void): void {
  fc.assert(
    fc.property(randomCase, ({ input, variant }) => check(input, variant)),
    { numRuns: 40 },
  )
  for (const { case: input, variant } of recordedCases.slice(0, 8)) check(input, variant)
}

const mirrored = (rows: Float64Array) => rows.map((change) => 0 - change)
const rescored = (found: Found, scale: (score: number) => number): Found =>
  found.map(([image, category, box, score]) => [image, category, box, scale(score)])

describe('permuted changes at operating points', () => {
  test('are mirrored exactly when the models change places', () => {
    forEachCase((input, variant) => {
      const fixed = [...ofScores, ...ofRanks]
      const exchanged = paired({ ...input, detections: variant }, input.detections, fixed)
      expect(mirrored(permuted(exchanged))).toEqual(permuted(paired(input, variant, fixed)).map((each) => each + 0))
    })
  })

  test('at thresholds of each model’s own do not change when one model’s scores go through an increasing function', () => {
    forEachCase((input, variant) => {
      const expected = permuted(paired(input, variant, ofRanks))
      for (const scale of [(score: number) => 0.3 * score, (score: number) => Math.exp(4 * score) - 50]) {
        expect(permuted(paired(input, rescored(variant, scale), ofRanks))).toEqual(expected)
        const other = { ...input, detections: rescored(input.detections, scale) }
        expect(permuted(paired(other, variant, ofRanks))).toEqual(expected)
      }
    })
  })

  test('do not depend on the order of images in the file', () => {
    forEachCase((input, variant) => {
      const reversed = { ...input, images: input.images.toReversed() }
      expect(permuted(paired(reversed, variant))).toEqual(permuted(paired(input, variant)))
    })
  })

  test('are the same however the draws are split', () => {
    forEachCase((input, variant) => {
      const matches = paired(input, variant)
      const expected = permuted(matches)
      for (const parts of [2, 7]) expect(permuted(matches, splitDraws(draws, parts).toReversed())).toEqual(expected)
    })
  })

  test('are all 0 between a model and itself', () => {
    forEachCase((input) => {
      expect(permuted(paired(input, input.detections)).every((each) => each === 0 || Number.isNaN(each))).toBe(true)
    })
  })
})

test('other figures do not change by points beside them', () => {
  for (const { case: input, variant } of recordedCases.slice(0, 8)) {
    const [alone, beside] = [sidesOf(input, variant), sidesOf(input, variant, points)]
    for (const side of [0, 1] as const) {
      const expected = observeFigures(alone[side])
      expect(sameBits(observeFigures(beside[side]).subarray(0, expected.length), expected)).toBe(true)
    }
    const [changes, changesBeside] = [permuted(paired(input, variant, [])), permuted(paired(input, variant))]
    const [{ length }, { length: lengthBeside }] = [figureLayout(alone[0]), figureLayout(beside[0])]
    for (let draw = 0; draw < draws; draw++) {
      const change = changesBeside.subarray(draw * lengthBeside, draw * lengthBeside + length)
      expect(sameBits(change, changes.subarray(draw * length, (draw + 1) * length))).toBe(true)
    }
  }
})

test('a draw in which a side keeps nothing is left out of the change of precision', () => {
  const box = [0, 0, 10, 10] as const
  const input: EvaluationCase = {
    images: [1, 2],
    categories: [1],
    objects: [[1, 1, 1, box, 100, 0]],
    detections: [[1, 1, box, 0.9]],
  }
  const asked = [[[2, 1, box, 0.9] as const], [{ kind: 'score', score: 0.5 } as const]] as const
  const [before, after] = sidesOf(input, ...asked)
  const observed = { layout: figureLayout(before), baseline: observeFigures(before), variant: observeFigures(after) }
  const place = observed.layout.operating(0, 'precision')
  const rows = permuted(pairOf(input, ...asked))
  const empty = Array.from({ length: draws }, (_, draw) => rows[draw * observed.layout.length + place]).filter(
    Number.isNaN,
  )
  expect(empty.length).toBeGreaterThan(0)
  const images = new Int32Array(observed.layout.length).fill(2)
  expect(estimateChanges(observed, rows, images)[place]).toMatchObject({ change: -1, draws: draws - empty.length })
  const resamples = resampled(before, { seed: 1, draws }).rows
  const value = estimateValues(observed.baseline, resamples, observed.layout, images)[place]
  expect(value?.value).toBe(1)
  expect(value?.draws).toBeLessThan(draws)
})
