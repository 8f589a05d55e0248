import { expect, it } from 'vitest'
import { resampleSide, resamplings } from '../../../src/comparison/figures/resampled-side.ts'
import { figureLayout } from '../../../src/evaluation/curves/figure-layout.ts'
import { matchModels, sizeRanges } from '../../evaluation/recorded-draws.ts'

const points = [{ kind: 'best-f1' }, { kind: 'baseline-best-f1' }] as const
const box = [0, 0, 10, 10] as const
const away = [500, 0, 10, 10] as const
const images = [1, 2, 3, 4]

/** Finds the objects of these images at .9, and something false in each at .5. */
function found(ids: readonly number[], score: number) {
  return [
    ...ids.map((id) => [id, 1, box, score] as const),
    ...images.map((id) => [id, 1, away, score / 2] as const),
    ...ids.slice(0, 1).map((id) => [id, 1, away, score / 3] as const),
  ]
}

const objects = images.map((id) => [id, id, 1, box, 100, 0] as const)
const input = { images, categories: [1], objects }
const one = matchModels({ ...input, detections: found([1, 2, 3], 0.9) }, found([2, 3, 4], 0.6))
const other = matchModels({ ...input, detections: found([1], 0.5) }, [])

it('a variant is resampled for each checkpoint of the baseline where that one’s threshold is used, else once', () => {
  const choosing = { points, sameSeeds: false }
  expect(resamplings(2, 3, choosing)).toBe(6)
  const own = [{ kind: 'best-f1' }, { kind: 'precision', precision: 0.9 }] as const
  expect(resamplings(2, 3, { ...choosing, points: own })).toBe(2)
  expect(resamplings(2, null, choosing)).toBe(2)
  expect(resamplings(2, 2, { points, sameSeeds: true })).toBe(2)
})

it('figures at the baseline’s threshold are means over its checkpoints, those at the side’s own are not', async () => {
  const plan = { seed: 1, permutations: 0, resamples: 20, threads: 1 }
  const options = { plan, units: one.units, points, sameSeeds: false }
  const layout = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount: 1, points })
  const [own, chosen] = [layout.operating(0, 'recall'), layout.operating(1, 'recall')]
  const side = await resampleSide([one.variant], [one.baseline, other.baseline], options, {})
  // Three objects at its own .6; none reaches the first baseline's .9, all of them the other's .5.
  expect(side.mean[own]).toBe(3 / 4)
  expect(side.mean[chosen]).toBe((0 + 3 / 4) / 2)
})

it('with the same seeds each checkpoint is read at the threshold of the baseline’s with its seed', async () => {
  const plan = { seed: 1, permutations: 0, resamples: 20, threads: 1 }
  const options = { plan, units: one.units, points, sameSeeds: true }
  const layout = figureLayout({ sizeRangeCount: sizeRanges.length, categoryCount: 1, points })
  const side = await resampleSide([one.variant, one.variant], [one.baseline, other.baseline], options, {})
  expect(side.observed.map((row) => row[layout.operating(1, 'recall')])).toEqual([0, 3 / 4])
})
