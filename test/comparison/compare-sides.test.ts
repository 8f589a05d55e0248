import { describe, expect, it } from 'vitest'
import { compareSides } from '../../src/comparison/compare-sides.ts'
import { resultsCheckpoint, type Side } from '../../src/comparison/figures/side.ts'
import { judgingSettings } from '../../src/comparison/rules/judging-options.ts'
import { parseClaim } from '../../src/comparison/rules/parse-claim.ts'
import { readGate } from '../../src/comparison/rules/parse-gate.ts'
import { readTolerance } from '../../src/comparison/rules/parse-tolerance.ts'
import { datasetUnits } from '../../src/dataset/dataset-units.ts'
import { type Detections, DetectionsBuilder } from '../../src/detections.ts'
import type { LatencySamples } from '../../src/measurement/outcomes/latency-outcome.ts'
import type { Progress } from '../../src/progress.ts'
import { datasetOf } from '../dataset/dataset-of.ts'

const imageCount = 60
const dataset = datasetOf(Array.from({ length: imageCount }, (_, at) => at + 1))
const options = { ...judgingSettings({ draws: 200, seed: 3 }), drawThreads: 1 }

/** A side that finds the object of each image for which `finds` says so, in so many milliseconds a picture. */
function sideOf(label: string, finds: (image: number) => boolean, ms: number | null): Side {
  const builder = new DetectionsBuilder()
  for (let image = 0; image < imageCount; image++) {
    const id = image + 1
    if (finds(image)) builder.add(image, 0, id, 0, 10, 20, 0.9 - image / 1000)
    else builder.add(image, 0, id, 50, 10, 20, 0.3)
  }
  return { label, checkpoints: [checkpointOf(label, builder.build())], latency: times(ms) }
}

function checkpointOf(name: string, detections: Detections) {
  const nothing = { unlisted: new DetectionsBuilder().build(), unlistedIds: [], caveats: [] }
  return resultsCheckpoint({ name, path: `${name}.json`, sha256: 'a'.repeat(64), detections, ...nothing })
}

function times(ms: number | null): LatencySamples | null {
  if (ms === null) return null
  const rounds = (value: number) => Float64Array.from({ length: 30 }, (_, round) => value * (1 + 0.001 * (round % 3)))
  return {
    stretches: 10,
    preprocessMs: rounds(1),
    inferenceMs: rounds(ms),
    postprocessMs: rounds(1),
    postprocessAtFloorMs: rounds(1),
  }
}

const weak = sideOf('weak', (image) => image % 2 === 0, 20)
const strong = sideOf('strong', (image) => image % 10 !== 0, 20)
const strongAndFast = sideOf('strong and fast', (image) => image % 10 !== 0, 8)
const weakAndFast = sideOf('weak and fast', (image) => image % 2 === 0, 8)

describe('several variants', () => {
  it('share the families that p-values are adjusted in', async () => {
    const alone = await compareSides(dataset, [weak, strong], options)
    const together = await compareSides(dataset, [weak, strong, strongAndFast], options)
    const ofAP = (run: typeof alone) => run.statistics.families.find(({ family }) => family === 'AP')?.hypotheses
    expect([ofAP(alone), ofAP(together)]).toEqual([1, 2])
    expect(alone.comparisons[0]?.metrics.AP.confidence).toBe(0.95)
    expect(together.comparisons[0]?.metrics.AP.confidence).toBe(1 - (1 - 0.95) / 2)
    expect(together.comparisons[0]?.metrics.AP.standardError).toBe(alone.comparisons[0]?.metrics.AP.standardError)
  })

  it('have tolerances of their own, which change verdicts and what these are read by, and nothing else', async () => {
    const labels = ['weak', 'strong', 'same']
    const same = sideOf('same', (image) => image % 10 !== 0, 20)
    const wide = { ...options, tolerances: [readTolerance('strong:AP=100', labels), readTolerance('AP=1', labels)] }
    const judged = await compareSides(dataset, [weak, strong, same], {
      ...wide,
      gates: [readGate('regressed', labels)],
    })
    const plainly = await compareSides(dataset, [weak, strong, same], options)
    const ofAP = ({ comparisons }: typeof judged) => comparisons.map(({ metrics: { AP } }) => AP)
    expect(ofAP(judged).map(({ tolerance, verdict }) => [tolerance, verdict])).toEqual([
      [1, 'unchanged'],
      [0.01, 'improved'],
    ])
    // The verdicts of a family share its confidence, by which intervals are read.
    const withoutVerdict = (change: ReturnType<typeof ofAP>[number]) => {
      const { tolerance, verdict, confidence, interval, smallestDetectable, smallestWithVerdict, ...rest } = change
      return rest
    }
    expect(ofAP(judged).map(withoutVerdict)).toEqual(ofAP(plainly).map(withoutVerdict))
    expect(judged.statistics).toEqual(plainly.statistics)
    expect(judged.ranking?.pairs.map(({ tolerance }) => tolerance.AP)).toEqual([1, 0.01, 0.01])
  })

  it('are judged by claims and gates of their own', async () => {
    const labels = ['weak', 'strong', 'strong and fast']
    const { comparisons, gates } = await compareSides(dataset, [weak, strong, strongAndFast], {
      ...options,
      claims: [{ ...parseClaim('AP=+2'), variant: 'strong' }, parseClaim('AP50=+1')],
      gates: ['claim', 'strong:regressed:APs', 'strong:claim'].map((text) => readGate(text, labels)),
    })
    expect(comparisons.map(({ claims }) => claims.map(({ claim }) => claim))).toEqual([
      ['AP=+2', 'AP50=+1'],
      ['AP50=+1'],
    ])
    expect(gates.map(({ rule, variant }) => [rule, variant])).toEqual([
      ['claim', 'strong'],
      ['claim', 'strong and fast'],
      ['regressed:APs', 'strong'],
      ['claim', 'strong'],
    ])
  })

  it('are ranked by AP, and dominated only where that is shown', async () => {
    const { ranking } = await compareSides(dataset, [weak, strong, strongAndFast, weakAndFast], options)
    const dominatedBy = Object.fromEntries(ranking?.sides.map((side) => [side.label, side.dominatedBy]) ?? [])
    expect(ranking?.sides.map(({ AP }) => AP)).toEqual(
      ranking?.sides
        .map(({ AP }) => AP)
        .toSorted()
        .toReversed(),
    )
    expect(dominatedBy).toEqual({
      weak: ['strong', 'strong and fast', 'weak and fast'],
      strong: ['strong and fast'],
      'strong and fast': [],
      'weak and fast': ['strong and fast'],
    })
    expect(ranking?.confidence).toBeCloseTo(1 - 0.05 / 6, 12)
    expect(ranking?.pairs).toHaveLength(6)
  })

  it('are not dominated where no image tells how far AP might part', async () => {
    const perfect = sideOf('perfect', () => true, 20)
    const [{ detections }] = perfect.checkpoints
    const elsewhere = detections.boxes.map((value, at) => (at % 4 === 3 ? value - 0.5 : value))
    const checkpoints = [checkpointOf('fast', { ...detections, boxes: elsewhere })] as const
    const fast = { ...sideOf('fast', () => true, 8), checkpoints }
    const { ranking } = await compareSides(dataset, [perfect, fast], options)
    expect(ranking?.pairs[0]).toMatchObject({ apChange: 0, apInterval: null })
    expect(ranking?.sides.map(({ dominatedBy }) => dominatedBy)).toEqual([[], []])
  })

  it('are not dominated by what was never timed', async () => {
    const untimed = { ...strongAndFast, latency: null }
    const { ranking } = await compareSides(dataset, [weak, untimed], options)
    expect(ranking?.sides.map(({ label, dominatedBy }) => [label, dominatedBy])).toEqual([
      ['strong and fast', []],
      ['weak', []],
    ])
    const none = await compareSides(dataset, [{ ...weak, latency: null }, untimed], options)
    expect(none.ranking?.sides.map(({ dominatedBy }) => dominatedBy)).toEqual([null, null])
  })
})

/** The data set with its images in so many groups, in turn. */
function inGroups(count: number) {
  const grouping = { by: { kind: 'folder', levels: null }, automatic: false, sha256: null } as const
  return { ...dataset, images: dataset.images.map((image, at) => ({ ...image, group: `${at % count}` })), grouping }
}

describe('images in groups', () => {
  it('are judged by their groups: as many contribute, and degrees of freedom go by them', async () => {
    const [alone, grouped] = await Promise.all(
      [dataset, inGroups(12)].map(async (data) => (await compareSides(data, [weak, strong], options)).comparisons[0]),
    )
    expect([alone?.metrics.AP.images, grouped?.metrics.AP.images]).toEqual([60, 12])
    expect(grouped?.metrics.AP.change).toBe(alone?.metrics.AP.change)
    expect(grouped?.tooFewGroups).toBe(false)
    // The weak side finds all or none of a group's images, so that groups differ far more than images in them.
    expect(grouped?.metrics.AP.standardError).toBeGreaterThan(alone?.metrics.AP.standardError ?? 1)
  })

  it('that are copies have the interval of the distinct images, and half as wide a one where nobody groups them', async () => {
    const errorOf = async (data: typeof dataset) => {
      const images = data.images.length
      const sides = [weak, strong].map((side, at) => {
        const builder = new DetectionsBuilder()
        for (let image = 0; image < images; image++) {
          const finds = at === 0 ? image % 2 === 0 : (image % imageCount) % 10 !== 0
          builder.add(image, 0, image + 1, finds ? 0 : 50, 10, 20, finds ? 0.9 - (image % imageCount) / 1000 : 0.3)
        }
        return { ...side, checkpoints: [checkpointOf(side.label, builder.build())] as const }
      })
      const { comparisons } = await compareSides(data, sides, { ...options, draws: 2000 })
      return comparisons[0]?.metrics.AR100.standardError ?? Number.NaN
    }
    const copies = datasetOf(Array.from({ length: 4 * imageCount }, (_, at) => at + 1))
    const images = copies.images.map((image, at) => ({ ...image, group: `${at % imageCount}` }))
    const { grouping } = inGroups(1)
    const distinct = await errorOf(dataset)
    expect((await errorOf({ ...copies, images, grouping })) / distinct).toBeCloseTo(1, 1)
    expect((await errorOf(copies)) / distinct).toBeCloseTo(0.5, 1)
  })

  it('too few do not say how many would settle a claim', async () => {
    const { comparisons } = await compareSides(inGroups(12), [weak, strong], {
      ...options,
      claims: [parseClaim('AP75=+40')],
    })
    const [claim] = comparisons[0]?.claims ?? []
    expect(claim?.word).toBe('cannot tell')
    expect(claim).toMatchObject({ imagesNeeded: null, imagesNeededUnknown: 'few-units' })
  })

  it('in fewer than 5 groups are not judged, and nobody is dominated', async () => {
    const labels = ['weak', 'strong', 'strong and fast']
    const judge = async (groups: number) => {
      const sides = [sideOf('weak', (image) => image % 12 === 0, 20), strong, strongAndFast]
      const rules = {
        claims: [parseClaim('AP=+2')],
        gates: ['AP < +90', 'AP < +90 @point', 'claim', 'latency > +50%'].map((text) => readGate(text, labels)),
      }
      const { comparisons, gates, ranking } = await compareSides(inGroups(groups), sides, { ...options, ...rules })
      const [first] = comparisons
      const changes = [
        ...Object.values(first?.metrics ?? {}),
        ...(first?.categories ?? []).map(({ AP }) => AP),
        ...(first?.operatingPoints ?? []).flatMap(({ precision, recall, F1 }) => [precision, recall, F1]),
      ]
      return {
        verdicts: new Set(changes.map(({ verdict }) => verdict).filter((verdict) => verdict !== null)),
        words: first?.claims.map(({ word }) => word),
        passed: gates.filter(({ variant }) => variant === 'strong').map(({ passed }) => passed),
        latency: first?.latency?.endToEnd.verdict,
        dominated: ranking?.sides.map(({ dominatedBy }) => dominatedBy?.length),
      }
    }
    expect(await judge(4)).toEqual({
      verdicts: new Set(['inconclusive']),
      words: [null],
      passed: [null, null, null, true],
      latency: 'unchanged',
      dominated: [0, 0, 0],
    })
    const five = await judge(5)
    expect(five.verdicts).toContain('improved')
    expect(five.words).not.toContain(null)
    expect(five.passed).not.toContain(null)
    expect(five.dominated).toContain(2)
  })
})

describe('one variant', () => {
  it('whose gain is plain is improved, and its own values lie in their intervals', async () => {
    const { comparisons, sides } = await compareSides(dataset, [weak, strong], options)
    expect(comparisons[0]?.metrics.AP).toMatchObject({ verdict: 'improved', tolerance: 0.005 })
    for (const { accuracy, intervals } of sides) {
      const [low = 1, high = 0] = intervals.metrics.AP ?? []
      expect(low).toBeLessThan(accuracy.metrics.AP ?? 0)
      expect(high).toBeGreaterThan(accuracy.metrics.AP ?? 1)
    }
  })

  it('is judged at every operating point, where it has its own threshold by what sets it alone', async () => {
    const operatingPoints = [
      { kind: 'score', score: 0.5 },
      { kind: 'precision', precision: 0.8 },
      { kind: 'best-f1' },
      { kind: 'baseline-best-f1' },
    ] as const
    const { comparisons, sides } = await compareSides(dataset, [weak, strong], { ...options, operatingPoints })
    const [atScore, atPrecision, atBest, atBaselineBest] = comparisons[0]?.operatingPoints ?? []
    expect(atBest).toMatchObject({ point: 'best-f1', barelyLimits: false, F1: { verdict: 'improved' } })
    for (const id of ['precision', 'recall', 'falsePositivesPerImage'] as const) {
      expect(atBest?.[id]).toMatchObject({ interval: null, verdict: null, tolerance: null })
      expect(sides[1]?.operatingPoints[2]?.[id].interval).toBeNull()
      expect(atBaselineBest?.[id].verdict).not.toBeNull()
    }
    expect(atBaselineBest?.baselineThreshold).toBe(atBaselineBest?.variantThreshold)
    expect(atScore).toMatchObject({ point: 'score=0.5', baselineThreshold: 0.5, variantThreshold: 0.5 })
    expect(atScore?.recall).toMatchObject({ baseline: 0.5, variant: 0.9, verdict: 'improved' })
    expect(atScore?.precision).toMatchObject({ baseline: 1, variant: 1, change: 0 })
    expect(atPrecision?.recall.verdict).toBe('improved')
    expect(atPrecision?.precision).toMatchObject({ interval: null, verdict: null, tolerance: null })
    expect(sides[0]?.operatingPoints[1]?.precision.interval).toBeNull()
    expect(sides[0]?.operatingPoints[1]?.recall.interval).not.toBeNull()
  })
})

it('one side alone has values with intervals, and nothing to be compared with', async () => {
  const { comparisons, ranking, sides } = await compareSides(dataset, [weak], options)
  expect([comparisons, ranking]).toEqual([[], null])
  expect(sides[0]?.intervals.metrics.AP).not.toBeNull()
})

describe('images that probably belong together', () => {
  /** The same groups as `inGroups` makes, noticed and not named. */
  const noticed = (count: number) => ({ units: datasetUnits(inGroups(count)), groups: Array(count).fill([0, 1]) })

  it('have the change of AP judged by their groups besides, to the last bit as if these were named', async () => {
    const sides = [weak, strong, strongAndFast]
    const run = await compareSides(dataset, sides, { ...options, probable: noticed(12) })
    const [plainly, named] = await Promise.all(
      [dataset, inGroups(12)].map((data) => compareSides(data, sides, options)),
    )
    for (const [at, { byProbableGroup, ...rest }] of run.comparisons.entries()) {
      expect({ ...rest, byProbableGroup: null }).toEqual(plainly?.comparisons[at])
      const { interval, confidence, standardError, p, images, verdict } = named?.comparisons[at]?.metrics.AP ?? {}
      const asNamed = { groups: 12, contributing: images, interval, confidence, standardError, p, verdict }
      expect(byProbableGroup).toEqual({ ...asNamed, verdictChanges: rest.metrics.AP.verdict !== verdict })
      expect(interval).not.toEqual(rest.metrics.AP.interval)
    }
    expect(run.gates).toEqual(plainly?.gates)
  })

  it('may change the verdict, always where they form fewer than 5 groups', async () => {
    const verdicts = async (count: number) => {
      const { comparisons } = await compareSides(dataset, [weak, strong], { ...options, probable: noticed(count) })
      const { verdict, verdictChanges } = comparisons[0]?.byProbableGroup ?? {}
      return [comparisons[0]?.metrics.AP.verdict, verdict, verdictChanges]
    }
    expect(await verdicts(30)).toEqual(['improved', 'improved', false])
    expect(await verdicts(4)).toEqual(['improved', 'inconclusive', true])
    expect(await verdicts(1)).toEqual(['improved', 'inconclusive', true])
  })

  it('count in the progress of the draws', async () => {
    const ends: number[][] = []
    const onProgress = ({ stage, done, total }: Progress) => stage === 'judge' && ends.push([done, total ?? 0])
    await compareSides(dataset, [weak, strong], { ...options, probable: noticed(12) }, { onProgress })
    expect(ends.at(-1)).toEqual([800, 800])
  })
})
