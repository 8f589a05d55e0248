import { describe, expect, test } from 'vitest'
import { estimatePair } from '../../../src/comparison/figures/pair-estimates.ts'
import { resampleSide } from '../../../src/comparison/figures/resampled-side.ts'
import { imagesAsUnits, type Units } from '../../../src/statistics/units.ts'
import { errorWithBias, estimateValue } from '../../../src/statistics/value-estimate.ts'
import type { EvaluationCase } from '../../evaluation/evaluation-case.ts'
import { matchModels } from '../../evaluation/recorded-draws.ts'

const box = [0, 0, 10, 10] as const
const images = Array.from({ length: 12 }, (_, at) => at + 1)
const options = {
  plan: { seed: 3, permutations: 200, resamples: 100, threads: 1 },
  confidence: 0.95,
  commonCategories: [0],
  points: [{ kind: 'score', score: 0.5 }],
  sameSeeds: false,
} as const

/** One object per image: the baseline finds those of 1 to 8, the variant those of 5 to 9; either at a high score. */
function pair(ids: readonly number[], original: (id: number) => number) {
  const on = (from: number, to: number): EvaluationCase['detections'] =>
    ids.filter((id) => original(id) >= from && original(id) <= to).map((id) => [id, 1, box, 0.9] as const)
  const objects = ids.map((id) => [id, id, 1, box, 100, 0] as const)
  return matchModels({ images: ids, categories: [1], objects, detections: on(1, 8) }, on(5, 9))
}

/** Both models resampled and permuted, by their images unless other units are given. */
async function estimated(models: ReturnType<typeof pair>, units: Units = models.units) {
  const { baseline, variant } = models
  const by = { ...options, units }
  const [before, after] = [
    await resampleSide([baseline], null, by, {}),
    await resampleSide([variant], [baseline], by, {}),
  ]
  return estimatePair(before, after, by, {})
}

const single = pair(images, (id) => id)
const twice = pair(
  images.flatMap((id) => [id, id + 100]),
  (id) => id % 100,
)

test('images that stand twice, both in one unit, are no more evidence than once', async () => {
  const units: Units = {
    keys: images.map(String),
    unitOfImage: Int32Array.from({ length: 24 }, (_, image) => image >> 1),
  }
  const byImage = await estimated(single)
  const byPair = await estimated(twice, units)
  const places = [byImage.layout.metric('AR100'), byImage.layout.operating(0, 'recall')]
  for (const at of places) {
    expect(byPair.figures[at]).toEqual(byImage.figures[at])
    expect(byImage.figures[at]?.change?.units).toBe(12)
    expect(byImage.figures[at]?.change?.standardError).toBeGreaterThan(0)
    expect(byImage.figures[at]?.baselineValue?.standardError).toBeGreaterThan(0)
  }
  expect(byPair.commonAP.change?.units).toBe(12)
})

test('as units of their own they are twice as much', async () => {
  const byImage = await estimated(single)
  const apart = await estimated(twice)
  const at = byImage.layout.metric('AR100')
  const [one, other] = [byImage.figures[at]?.change, apart.figures[at]?.change]
  expect(other?.units).toBe(24)
  // √(11/23) of it, as of any mean over twice as many that spread alike; 200 permutations leave a twentieth of doubt.
  const ratio = (other?.standardError ?? 0) / (one?.standardError ?? 1)
  expect(ratio).toBeGreaterThan(0.57)
  expect(ratio).toBeLessThan(0.83)
})

describe('at an operating point', () => {
  const points = [
    { kind: 'best-f1' },
    { kind: 'precision', precision: 0.6 },
    { kind: 'score', score: 0.2 },
    { kind: 'baseline-best-f1' },
  ] as const

  /**
   * The baseline finds the objects of images 1 to 8 before so many false ones; the variant finds nine with a false one after
   * each of the last.
   */
  function unlike(falseOnes: number) {
    const objects = images.map((id) => [id, id, 1, box, 100, 0] as const)
    const away = [900, 900, 10, 10] as const
    const falses = (count: number, from: number) =>
      Array.from({ length: count }, (_, at) => [1 + ((5 * at) % 12), 1, away, from - at / 50] as const)
    const detections = [...images.slice(0, 8).map((id) => [id, 1, box, 0.9] as const), ...falses(falseOnes, 0.5)]
    const variant = [...images.slice(3).map((id) => [id, 1, box, 0.9 - id / 50] as const), ...falses(9, 0.77)]
    return matchModels({ images, categories: [1], objects, detections }, variant)
  }

  async function both({ baseline, variant, units }: ReturnType<typeof matchModels>) {
    const by = { ...options, points, units }
    const before = await resampleSide([baseline], null, by, {})
    const after = await resampleSide([variant], [baseline], by, {})
    const estimates = await estimatePair(before, after, by, {})
    const { length } = estimates.layout
    const resampled = (at: number) =>
      Float64Array.from(
        { length: options.plan.resamples },
        (_, draw) => (after.resampled[draw * length + at] as number) - (before.resampled[draw * length + at] as number),
      )
    return { estimates, resampled }
  }

  test('the wider spread of permutations and resamples counts', async () => {
    const { estimates, resampled } = await both(unlike(9))
    const figures = [
      [0, 'F1'],
      [1, 'recall'],
      [2, 'F1'],
      [3, 'F1'],
    ] as const
    const [best, demanded, fixed, chosen] = figures.map(([point, id]) => {
      const at = estimates.layout.operating(point, id)
      const change = estimates.figures[at]?.change
      if (!change) throw new Error(`${id} has a change`)
      const values = estimateValue(change.change, resampled(at), change.units)
      const { permutedDeviation, units } = change
      const permuted = Math.sqrt(((permutedDeviation ** 2 - change.change ** 2 / units) * units) / (units - 1))
      const { standardError } = values
      return {
        taken: change.standardError,
        resampled: standardError as number,
        permuted,
        biased: errorWithBias(values),
      }
    })
    for (const figure of [best, demanded, fixed]) {
      expect(figure?.taken).toBeCloseTo(Math.max(figure?.resampled ?? 0, figure?.permuted ?? 0), 12)
    }
    expect(demanded?.resampled).toBeGreaterThan(demanded?.permuted as number)
    // A threshold that was chosen on the baseline favours it; that counts as well.
    expect(chosen?.biased).toBeGreaterThan(chosen?.resampled as number)
    expect(chosen?.taken).toBeCloseTo(Math.max(chosen?.biased ?? 0, chosen?.permuted || 0), 12)
  })

  test('nothing is known at a demand that limits one model and not the other', async () => {
    const free = (await both(unlike(2))).estimates
    const alike = (await both(unlike(9))).estimates
    expect(free.barelyLimits).toEqual([false, true, false, false])
    expect(alike.barelyLimits).toEqual([false, false, false, false])
    const recall = free.layout.operating(1, 'recall')
    expect(free.figures[recall]?.change).toMatchObject({ standardError: null, p: null })
    expect(alike.figures[recall]?.change?.standardError).toBeGreaterThan(0)
  })
})

test('text keys are drawn by as well: what an estimate says does not depend on the order of the images', async () => {
  const named = (order: readonly number[]) => {
    const units = imagesAsUnits(order.map((id) => ({ key: `val/${id}.jpg` })))
    return estimated(
      pair(order, (id) => id),
      units,
    )
  }
  const forwards = await named(images)
  expect((await named(images.toReversed())).figures).toEqual(forwards.figures)
  const byNumber = await estimated(single)
  const at = forwards.layout.metric('AR100')
  expect(forwards.figures[at]?.change?.permutedDeviation).not.toBe(byNumber.figures[at]?.change?.permutedDeviation)
})
