import { expect, test } from 'vitest'
import { estimateSides } from '../../src/comparison/figures/estimate-sides.ts'
import { evaluateSide, type MatchedSide } from '../../src/comparison/figures/judged-side.ts'
import { estimatePair } from '../../src/comparison/figures/pair-estimates.ts'
import { resampleSide } from '../../src/comparison/figures/resampled-side.ts'
import { rankSides } from '../../src/comparison/rank-sides.ts'
import type { Detections } from '../../src/detections.ts'
import { atOnce } from '../../src/evaluation/rules/steps.ts'
import { changeInterval } from '../../src/statistics/change-estimate.ts'
import { sharedConfidence } from '../../src/statistics/paired-ratio.ts'
import { imagesAsUnits } from '../../src/statistics/units.ts'
import { datasetOf } from '../dataset/dataset-of.ts'
import { foundAbout, sideOfResults } from './sides-of-results.ts'

const imageCount = 150
const dataset = datasetOf(Array.from({ length: imageCount }, (_, at) => at + 1))
const units = imagesAsUnits(dataset.images)
const options = {
  plan: { seed: 3, permutations: 1000, resamples: 1000, threads: 1 },
  confidence: 0.95,
  units,
  commonCategories: dataset.categories.map((_, at) => at),
  points: [],
  sameSeeds: false,
}

const found = (share: number, seed: number) => foundAbout(imageCount, { found: share, false: 0.7 }, seed)

function sideOf(label: string, detections: Detections): MatchedSide {
  const side = { ...sideOfResults(label, detections), latency: null }
  const common = { sizeRanges: [], categories: options.commonCategories, scoreFloor: null, isDense: false }
  return atOnce(evaluateSide(dataset, side, common, { seed: 3, confidence: 0.95 }))
}

async function pairsOf(sides: readonly [MatchedSide, ...MatchedSide[]]) {
  const { variants } = await estimateSides(sides, options, {})
  return rankSides(sides, variants, { seed: 3, confidence: 0.95, tolerances: [], units, chooseOn: null }).pairs
}

/** The width of the interval of the change between two variants, over that from permuting the two themselves. */
async function relativeWidth(baseline: Detections, one: Detections, other: Detections): Promise<number> {
  const sides = [sideOf('baseline', baseline), sideOf('one', one), sideOf('other', other)] as const
  const pairs = await pairsOf([...sides])
  const [before, after] = [sides[1], sides[2]].map(({ checkpoints }) => checkpoints.map(({ matches }) => matches))
  const alone = (matches: typeof before) => resampleSide(matches ?? [], before ?? [], options, {})
  const { figures, layout } = await estimatePair(await alone(before), await alone(after), options, {})
  const direct = figures[layout.metric('AP')]?.change
  const between = pairs.find(({ baseline, variant }) => baseline === 'one' && variant === 'other')
  const interval = direct && changeInterval(direct, sharedConfidence(0.95, 3))
  if (!interval || !between?.apInterval) throw new Error('both changes have a spread')
  expect(between.apChange).toBeCloseTo(direct.change, 12)
  const width = ([low, high]: readonly [number, number]) => high - low
  expect(width(interval)).toBeGreaterThan(0.02)
  return width(between.apInterval) / width(interval)
}

test('the change between two variants spreads as their own permuted changes do', async () => {
  const ratio = await relativeWidth(found(0.6, 1), found(0.7, 2), found(0.65, 3))
  expect(Math.abs(ratio - 1)).toBeLessThan(0.1)
})

test('a baseline far from both variants does not narrow the interval between them', async () => {
  const ratio = await relativeWidth(found(0.1, 1), found(0.8, 2), found(0.75, 3))
  expect(ratio).toBeGreaterThan(0.95)
  expect(ratio).toBeLessThan(1.25)
})

test('two variants that find the same do not differ, surely, and both differ from the baseline alike', async () => {
  const same = found(0.7, 2)
  const pairs = await pairsOf([sideOf('baseline', found(0.6, 1)), sideOf('one', same), sideOf('other', same)])
  expect(pairs.map(({ baseline, variant }) => [baseline, variant])).toEqual([
    ['baseline', 'one'],
    ['baseline', 'other'],
    ['one', 'other'],
  ])
  expect(pairs[2]).toMatchObject({ apChange: 0, apInterval: [0, 0] })
  expect(pairs[1]?.apInterval).toEqual(pairs[0]?.apInterval)
  expect(pairs[0]?.apInterval?.[0]).not.toBe(pairs[0]?.apInterval?.[1])
})
