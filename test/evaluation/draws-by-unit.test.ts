import { expect, test } from 'vitest'
import { figureLayout, operatingFigureIds } from '../../src/evaluation/curves/figure-layout.ts'
import { contributingUnits } from '../../src/evaluation/draws/contributing-units.ts'
import { drawFigures } from '../../src/evaluation/draws/draw-figures.ts'
import { pairCells, sideCells } from '../../src/evaluation/draws/drawn-cells.ts'
import type { Matches } from '../../src/evaluation/matching/matches.ts'
import { keyOrder } from '../../src/statistics/key-order.ts'
import { keyWords } from '../../src/statistics/key-words.ts'
import { ResampleDraws, UnitCoins } from '../../src/statistics/unit-draws.ts'
import type { Units } from '../../src/statistics/units.ts'
import type { EvaluationCase } from './evaluation-case.ts'
import { matchModels, recordedCases, sizeRanges } from './recorded-draws.ts'

const plan = { seed: 7, permutations: 60, resamples: 60, threads: 1 }
const box = [0, 0, 10, 10] as const
const cases = ['photographs', 'ties', 'crowds'].flatMap((wanted) =>
  recordedCases.filter(({ kind }) => kind === wanted).slice(0, 2),
)

/** Images 1 … `2 × clips`, two consecutive ones a clip, each with one object, which the baseline alone finds. */
function clipsOfTwo(clips: number) {
  const images = Array.from({ length: 2 * clips }, (_, at) => at + 1)
  const input: EvaluationCase = {
    images,
    categories: [1],
    objects: images.map((image) => [image, image, 1, box, 100, 0] as const),
    detections: images.map((image) => [image, 1, box, image / 1000] as const),
  }
  const units: Units = {
    keys: Array.from({ length: clips }, (_, clip) => `clip ${clip}`),
    unitOfImage: Int32Array.from(images.keys(), (image) => image >> 1),
  }
  return { ...matchModels(input, []), images, units }
}

/** AR at 100 detections of each draw, from rows of the layout. */
function recalls(rows: Float64Array, { categoryCount }: Matches, draws: number): number[] {
  const { length, metric } = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount })
  return Array.from({ length: draws }, (_, draw) => rows[draw * length + metric('AR100')] as number)
}

/** Whether each unit is swapped in a draw of the plan. */
function swapsOf(keys: readonly string[]): (draw: number) => number[] {
  const coins = new UnitCoins(plan.seed, keyWords(keys), 'swaps')
  return (draw) => Array.from(coins.words(draw >>> 5), (word) => (word >>> (draw & 31)) & 1)
}

test('both images of a unit are swapped together, by the coin of the unit’s key', async () => {
  const { baseline, variant, units } = clipsOfTwo(9)
  const permuted = await drawFigures('permutations', pairCells(baseline, variant, { units }), plan)
  const coins = swapsOf(units.keys)
  const expected = Array.from({ length: plan.permutations }, (_, draw) => {
    // The variant has 2 of 18 objects for each clip that was swapped, the baseline the others.
    const swapped = coins(draw).reduce((sum, swap) => sum + swap, 0)
    return (2 * swapped - 9) / 9
  })
  const found = recalls(permuted, baseline, plan.permutations)
  for (const [draw, change] of found.entries()) expect(change).toBeCloseTo(expected[draw] as number, 12)
  expect(new Set(found).size).toBeGreaterThan(3)
})

test('both images of a unit count as often as it was drawn', async () => {
  const clips = 9
  const { images, units } = clipsOfTwo(clips)
  // The variant finds the first image of each even clip and both of clip 1.
  const found = images.filter((image) => image % 4 === 1 || image === 3 || image === 4)
  const { input, rows } = { input: images, rows: found.map((image) => [image, 1, box, image / 1000] as const) }
  const variant = matchModels(
    {
      images: input,
      categories: [1],
      objects: input.map((image) => [image, image, 1, box, 100, 0] as const),
      detections: [],
    },
    rows,
  ).variant
  const drawn = await drawFigures('resamples', sideCells(variant, { units }), plan)
  const counts = new Uint16Array(clips)
  const resamples = new ResampleDraws(plan.seed, keyOrder(units.keys))
  for (const [draw, recall] of recalls(drawn, variant, plan.resamples).entries()) {
    resamples.fill(counts, draw)
    const hits = counts.reduce((sum, count, clip) => sum + count * (clip === 1 ? 2 : clip % 2 === 0 ? 1 : 0), 0)
    expect(recall).toBeCloseTo(hits / (2 * clips), 12)
  }
})

test('units are counted, not their images, at every figure', () => {
  const { baseline, variant, units } = clipsOfTwo(9)
  const points = [{ kind: 'score', score: 0.005 }] as const
  const counts = contributingUnits(baseline, variant, units, undefined, points)
  const { length, operating } = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount: 1, points })
  expect(counts).toHaveLength(length)
  const atPoint = operatingFigureIds.map((id) => [id, counts[operating(0, id)]])
  // Of images 5 … 18 a detection is kept: clips 2 to 8.
  expect(Object.fromEntries(atPoint)).toEqual({ precision: 7, recall: 9, F1: 9, falsePositivesPerImage: 9 })
  const { metric, size, category } = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount: 1 })
  expect(
    [metric('AP'), metric('AR100'), metric('AR1'), size(1, 'AP'), category(0, 'AP')].map((at) => counts[at]),
  ).toEqual([9, 9, 9, 9, 9])
})

test('groups of one image, listed in any order, give the bits of images as units', async () => {
  for (const { case: input, variant: found } of cases) {
    const { baseline, variant, units } = matchModels(input, found)
    const last = units.keys.length - 1
    const groups: Units = { keys: units.keys.toReversed(), unitOfImage: units.unitOfImage.map((image) => last - image) }
    const drawnBy = (by: Units) =>
      Promise.all([
        drawFigures('permutations', pairCells(baseline, variant, { units: by }), plan),
        drawFigures('resamples', sideCells(variant, { units: by }), plan),
      ])
    expect(await drawnBy(groups)).toEqual(await drawnBy(units))
    expect(contributingUnits(baseline, variant, groups)).toEqual(contributingUnits(baseline, variant, units))
  }
})

test('a unit’s draws do not depend on which others there are', async () => {
  const all = clipsOfTwo(9)
  // Clip 4 alone, its two images under the same keys.
  const some: EvaluationCase = {
    images: [9, 10],
    categories: [1],
    objects: [9, 10].map((image) => [image, image, 1, box, 100, 0] as const),
    detections: [9, 10].map((image) => [image, 1, box, image / 1000] as const),
  }
  const one = matchModels(some, [])
  const units: Units = { keys: ['clip 4'], unitOfImage: Int32Array.of(0, 0) }
  const permuted = await drawFigures('permutations', pairCells(one.baseline, one.variant, { units }), plan)
  const coins = swapsOf(all.units.keys)
  const expected = Array.from({ length: plan.permutations }, (_, draw) => (coins(draw)[4] === 1 ? 1 : -1))
  expect(recalls(permuted, one.baseline, plan.permutations)).toEqual(expected)
})
