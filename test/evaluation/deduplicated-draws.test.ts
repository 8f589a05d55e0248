import { expect, test } from 'vitest'
import { SideFigures } from '../../src/evaluation/draws/side-figures.ts'
import { keyOrder } from '../../src/statistics/key-order.ts'
import { ResampleDraws } from '../../src/statistics/unit-draws.ts'
import { percentileInterval } from '../../src/statistics/value-estimate.ts'
import { sidesOf } from './draws/drawn-rows.ts'
import type { EvaluationCase } from './evaluation-case.ts'

const imageCount = 200
const replicates = 250
const draws = 200
const found = [0, 0, 50, 50] as const

/**
 * One object in each image, which either model finds with probability ½, without false detections: the population's
 * change of recall is 0, and its interval is that of a mean of paired differences.
 */
function coinTossers(seed: number): { input: EvaluationCase; variant: EvaluationCase['detections'] } {
  let state = seed
  const toss = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 31 === 1
  }
  for (let warmUp = 0; warmUp < 20; warmUp++) toss()
  const images = Array.from({ length: imageCount }, (_, i) => i + 1)
  const finds = () => images.filter(toss).map((image) => [image, 1, found, image / 1000] as const)
  const objects = images.map((image) => [image, image, 1, found, 2500, 0] as const)
  return { input: { images, categories: [1], objects, detections: finds() }, variant: finds() }
}

/** The resampled changes of recall, each image counted as often as drawn or at most once. */
function changes(seed: number, mostCopies: number): Float64Array {
  const { input, variant } = coinTossers(seed)
  const [baseline, other] = sidesOf(input, variant).map((cells) => new SideFigures(cells)) as [SideFigures, SideFigures]
  const recall = baseline.layout.metric('AR100')
  const images = new ResampleDraws(seed, keyOrder(input.images.map(String)))
  const counts = new Uint16Array(imageCount)
  return Float64Array.from({ length: draws }, (_, draw) => {
    images.fill(counts, draw)
    const weights = counts.map((count) => Math.min(count, mostCopies))
    for (const figures of [baseline, other]) figures.compute(weights)
    return (other.row[recall] as number) - (baseline.row[recall] as number)
  })
}

test('draws in which each image counts once only give narrower intervals, which cover too little', () => {
  const intervals = (mostCopies: number) =>
    Array.from({ length: replicates }, (_, at) => percentileInterval(changes(at + 1, mostCopies), 0.95) ?? [0, 0])
  const withCopies = intervals(imageCount)
  const withoutCopies = intervals(1)
  const width = (all: typeof withCopies) => all.reduce((sum, [low, high]) => sum + high - low, 0)
  const covering = (all: typeof withCopies) => all.filter(([low, high]) => low <= 0 && 0 <= high).length / replicates
  // A resample holds 63 % of the images: √(1/.632 − 1) = .763 of the width, and 1.96 × .763 covers 86.5 %.
  expect(width(withoutCopies) / width(withCopies)).toBeGreaterThan(0.72)
  expect(width(withoutCopies) / width(withCopies)).toBeLessThan(0.81)
  expect(covering(withCopies)).toBeGreaterThan(0.92)
  expect(covering(withoutCopies)).toBeLessThan(0.9)
})
