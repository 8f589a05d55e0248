import { describe, expect, it } from 'vitest'
import { compareSides } from '../../src/comparison/compare-sides.ts'
import type { Side } from '../../src/comparison/figures/side.ts'
import { judgingSettings } from '../../src/comparison/rules/judging-options.ts'
import { parseClaim } from '../../src/comparison/rules/parse-claim.ts'
import { type Detections, DetectionsBuilder } from '../../src/detections.ts'
import { datasetOf } from '../dataset/dataset-of.ts'
import { foundAbout, sideOfResults } from './sides-of-results.ts'

const imageCount = 80
const dataset = datasetOf(Array.from({ length: imageCount }, (_, at) => at + 1))
const options = { ...judgingSettings({ draws: 400, seed: 3 }), drawThreads: 1 }

const found = (share: number, seed: number) => foundAbout(imageCount, { found: share, false: 0.5 }, seed)

const before = [found(0.3, 1), found(0.65, 2), found(0.45, 3)]
const after = [found(0.55, 4), found(0.7, 5), found(0.95, 6)]
const [a, b] = [before[0] as Detections, after[0] as Detections]

/** The same detections without one of them, or without another. */
function foundAlmost(all: Detections, without: number): Detections {
  const builder = new DetectionsBuilder()
  for (let at = 0; at < all.count; at++) {
    if (at === without) continue
    const [x = 0, y = 0, width = 0, height = 0] = all.boxes.subarray(4 * at, 4 * at + 4)
    builder.add(all.imageIndex[at] ?? 0, all.categoryIndex[at] ?? 0, x, y, width, height, all.scores[at] ?? 0)
  }
  return builder.build()
}

async function changesOf(sides: readonly Side[], extra: Partial<typeof options> = {}) {
  const { comparisons } = await compareSides(dataset, sides, { ...options, ...extra })
  const [comparison] = comparisons
  if (comparison === undefined) throw new Error('there is a variant')
  return comparison
}

describe('several checkpoints a side', () => {
  it('that are equal add nothing: the change, its interval and all else are those of one', async () => {
    const once = await changesOf([sideOfResults('a', a), sideOfResults('b', b)])
    const thrice = await changesOf([sideOfResults('a', a, a, a), sideOfResults('b', b, b, b)])
    expect(thrice.metrics.AP.checkpoints).toMatchObject({
      checkpointError: 0,
      unitError: once.metrics.AP.standardError,
      deviation: { baseline: 0, variant: 0 },
    })
    for (const id of ['AP', 'AP50', 'AR100'] as const) {
      const { checkpoints: _, ...rest } = thrice.metrics[id]
      const { checkpoints: none, ...alone } = once.metrics[id]
      expect(none).toBeNull()
      expect(rest).toEqual(alone)
    }
  })

  it('have the means of their figures, and each its own', async () => {
    const { sides, comparisons } = await compareSides(
      dataset,
      [sideOfResults('a', ...before), sideOfResults('b', ...after)],
      options,
    )
    for (const [at, all] of [before, after].entries()) {
      const alone = await compareSides(
        dataset,
        all.map((detections, place) => sideOfResults(`${place}`, detections)),
        options,
      )
      const own = alone.sides.map(({ accuracy }) => accuracy.metrics.AP as number)
      expect(sides[at]?.checkpoints.map(({ accuracy }) => accuracy.metrics.AP)).toEqual(own)
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length
      expect(sides[at]?.accuracy.metrics.AP).toBeCloseTo(mean, 12)
      expect(comparisons[0]?.metrics.AP[at === 0 ? 'baseline' : 'variant']).toBe(sides[at]?.accuracy.metrics.AP)
    }
  })

  it('make an interval wider by what retraining would add, and its two parts are shown', async () => {
    const { metrics } = await changesOf([sideOfResults('a', ...before), sideOfResults('b', ...after)])
    const { standardError, checkpoints } = metrics.AP
    const { unitError = 0, checkpointError = 0 } = checkpoints ?? {}
    expect(checkpointError).toBeGreaterThan(0)
    expect(standardError).toBeCloseTo(Math.hypot(unitError, checkpointError), 12)
  })

  it('negate everything where the sides are exchanged', async () => {
    const forwards = await changesOf([sideOfResults('a', ...before), sideOfResults('b', ...after)])
    const backwards = await changesOf([sideOfResults('b', ...after), sideOfResults('a', ...before)])
    for (const id of ['AP', 'AP75', 'AR10'] as const) {
      const [one, other] = [forwards.metrics[id], backwards.metrics[id]]
      expect(other.change).toBeCloseTo(-(one.change ?? 0), 12)
      expect(other.interval?.[0]).toBeCloseTo(-(one.interval?.[1] ?? 0), 12)
      expect(other.checkpoints?.checkpointError).toBeCloseTo(one.checkpoints?.checkpointError ?? -1, 12)
      expect(other.checkpoints?.deviation.variant).toBeCloseTo(one.checkpoints?.deviation.baseline ?? -1, 12)
    }
  })

  it('may come in any order', async () => {
    const inOrder = await changesOf([sideOfResults('a', ...before), sideOfResults('b', ...after)])
    const reversed = await changesOf([
      sideOfResults('a', ...before.toReversed()),
      sideOfResults('b', ...after.toReversed()),
    ])
    const of = ({ metrics, operatingPoints }: typeof inOrder) => [
      ...Object.values(metrics),
      ...operatingPoints.flatMap(({ precision, recall, F1 }) => [precision, recall, F1]),
    ]
    for (const [at, change] of of(inOrder).entries()) {
      const other = of(reversed)[at]
      expect(other?.verdict).toBe(change.verdict)
      for (const id of ['change', 'standardError', 'p', 'smallestDetectable'] as const) {
        expect(other?.[id] ?? -1).toBeCloseTo(change[id] ?? -1, 10)
      }
    }
  })

  it('on one side alone leave the other side’s part unknown', async () => {
    const { metrics } = await changesOf([sideOfResults('a', a), sideOfResults('b', ...after)])
    expect(metrics.AP.checkpoints?.deviation.baseline).toBeNull()
    expect(metrics.AP.checkpoints?.deviation.variant).toBeGreaterThan(0)
  })

  it('of all sides of a run say together how trainings differ, unless a test suggests that they do not alike', async () => {
    const third = [found(0.5, 7), found(0.8, 8), found(0.62, 9)]
    const sides = [sideOfResults('a', ...before), sideOfResults('b', ...after), sideOfResults('c', ...third)]
    const few = { ...options, draws: 100 }
    const { comparisons } = await compareSides(dataset, sides, few)
    const [ofB, ofC] = comparisons.map(({ metrics }) => metrics.AP.checkpoints)
    const alone = (await changesOf(sides.slice(0, 2), few)).metrics.AP.checkpoints
    expect(ofB).toMatchObject({ pooled: true, equalP: ofC?.equalP })
    const deviation = ofB?.deviation.baseline ?? 0
    expect(deviation).toBeGreaterThan(0)
    for (const same of [ofB?.deviation.variant, ofC?.deviation.baseline, ofC?.deviation.variant]) {
      expect(same).toBe(deviation)
    }
    expect(alone?.deviation.baseline).not.toBe(deviation)

    const [first] = third as [Detections]
    const quiet = await compareSides(
      dataset,
      [...sides.slice(0, 2), sideOfResults('c', first, foundAlmost(first, 1), foundAlmost(first, 2))],
      few,
    )
    const apart = quiet.comparisons.map(({ metrics }) => metrics.AP.checkpoints)
    expect(apart).toMatchObject([{ pooled: false }, { pooled: false, equalP: apart[0]?.equalP }])
    expect(apart[1]?.deviation.variant).toBeLessThan((apart[1]?.deviation.baseline ?? 0) / 5)
  })

  it('of other sides do not make known what retraining a side with one would change', async () => {
    const sides = [sideOfResults('a', a), sideOfResults('b', ...after), sideOfResults('c', ...before.toReversed())]
    const { comparisons } = await compareSides(dataset, sides, options)
    for (const { metrics } of comparisons) {
      const { deviation, checkpointError = 0 } = metrics.AP.checkpoints ?? {}
      expect(deviation?.baseline).toBeNull()
      expect(checkpointError).toBeCloseTo((deviation?.variant ?? 0) / Math.sqrt(3), 12)
    }
  })

  it('are ranked by their means, and variants’ changes between each other have both parts, too', async () => {
    const sides = [
      sideOfResults('a', ...before),
      sideOfResults('b', ...after),
      sideOfResults('c', ...before.toReversed()),
    ]
    const { ranking } = await compareSides(dataset, sides, options)
    const width = (one: string, other: string) => {
      const [low, high] = ranking?.pairs.find((pair) => pair.baseline === one && pair.variant === other)
        ?.apInterval ?? [0, 0]
      return high - low
    }
    // The first and the third side are the same, so that both changes of the second are equally sure.
    expect(width('b', 'c') / width('a', 'b')).toBeGreaterThan(0.95)
    expect(width('b', 'c') / width('a', 'b')).toBeLessThan(1.2)
  })

  it('alone are evaluated: the mean, and how far other images may move it', async () => {
    const { sides, comparisons } = await compareSides(dataset, [sideOfResults('a', ...before)], options)
    expect(comparisons).toEqual([])
    const [low = 1, high = 0] = sides[0]?.intervals.metrics.AP ?? []
    expect(low).toBeLessThan(sides[0]?.accuracy.metrics.AP ?? 0)
    expect(high).toBeGreaterThan(sides[0]?.accuracy.metrics.AP ?? 1)
  })

  it.each([true, false])(
    'a copy of a side does not make what is known of trainings surer (same seeds: %s)',
    async (sameSeeds) => {
      const sides = [sideOfResults('a', ...before), sideOfResults('b', ...after)]
      const pair = await changesOf(sides, { sameSeeds })
      const besides = await changesOf([...sides, sideOfResults('copy', ...before)], { sameSeeds })
      const [alone, withCopy] = [pair, besides].map(({ metrics: { AP } }) => AP)
      expect(withCopy?.standardError).toBe(alone?.standardError)
      expect(withCopy?.freedom).toBe(alone?.freedom)
    },
  )

  it('that are the other side’s, in whatever order, are the same side for certain', async () => {
    const { metrics } = await changesOf([sideOfResults('a', ...before), sideOfResults('b', ...before.toReversed())])
    expect(metrics.AP).toMatchObject({ change: 0, standardError: 0, interval: [0, 0], verdict: 'unchanged' })
  })

  it('are told of no number of images where they alone hide a claim', async () => {
    const claims = [parseClaim('AP=+0.1')]
    const alike = [found(0.3, 7), found(0.65, 8), found(0.45, 9)]
    const sides = [sideOfResults('a', ...before), sideOfResults('b', ...alike)]
    const { claims: judged } = await changesOf(sides, { claims })
    expect(judged[0]).toMatchObject({ word: 'cannot tell', imagesNeeded: null, moreCheckpointsNeeded: true })
  })
})
