import { describe, expect, it } from 'vitest'
import { compareSides } from '../../../src/comparison/compare-sides.ts'
import { resultsCheckpoint, type Side } from '../../../src/comparison/figures/side.ts'
import { judgingSettings } from '../../../src/comparison/rules/judging-options.ts'
import { type Detections, DetectionsBuilder } from '../../../src/detections.ts'
import { errorKinds, errorTotals } from '../../../src/evaluation/error-kinds/error-kind.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'

const imageCount = 60
const dataset = datasetOf(Array.from({ length: imageCount }, (_, at) => at + 1))
const options = { ...judgingSettings({ draws: 400, seed: 3 }), drawThreads: 1 }

/** A side whose box on every image is right, moved by half of its width, or far away. */
function detectionsOf(box: (image: number) => 'right' | 'moved' | 'away'): Detections {
  const builder = new DetectionsBuilder()
  for (let image = 0; image < imageCount; image++) {
    const [x, y] = { right: [image + 1, 0], moved: [image + 6, 0], away: [image + 1, 50] }[box(image)] as [
      number,
      number,
    ]
    builder.add(image, 0, x, y, 10, 20, 0.9 - image / 1000)
  }
  return builder.build()
}

function sideOf(label: string, ...checkpoints: readonly Detections[]): Side {
  const nothing = { unlisted: new DetectionsBuilder().build(), unlistedIds: [], caveats: [] }
  const made = checkpoints.map((detections, at) =>
    resultsCheckpoint({ name: `${label}-${at}`, path: `${at}.json`, sha256: `${at}`, detections, ...nothing }),
  )
  return { label, checkpoints: made as unknown as Side['checkpoints'], latency: null }
}

const sloppy = detectionsOf((image) => (image % 2 === 0 ? 'right' : 'moved'))
const blind = detectionsOf((image) => (image % 10 === 0 ? 'away' : 'right'))

describe('kinds of error', () => {
  it('say what each side loses to which, and where they differ, with intervals that hold the change', async () => {
    const { sides, comparisons } = await compareSides(dataset, [sideOf('a', sloppy), sideOf('b', blind)], options)
    const counts = sides.map(({ evidence: { errors } }) => errors.kinds.map(({ count }) => count))
    expect(sides[0]?.evidence.errors.kinds.map(({ error }) => error)).toEqual([...errorKinds, ...errorTotals])
    expect(counts).toEqual([
      [0, 30, 0, 0, 0, 0, 30, 30],
      [0, 0, 0, 0, 6, 6, 6, 6],
    ])
    const change = (error: string) => comparisons[0]?.errors.find((each) => each.error === error)
    const [localisation, missed] = [change('localisation'), change('missed')]
    expect(localisation?.change).toBeLessThan(-0.3)
    expect(localisation?.interval?.[1]).toBeLessThan(0)
    expect(missed?.change).toBeGreaterThan(0)
    for (const { change: value, interval, standardError } of comparisons[0]?.errors ?? []) {
      expect(standardError).not.toBeNull()
      expect(interval?.[0]).toBeLessThanOrEqual(value as number)
      expect(interval?.[1]).toBeGreaterThanOrEqual(value as number)
    }
  })

  it('of a side with several checkpoints are means, with the counts of the first', async () => {
    const sides = [sideOf('a', sloppy), sideOf('b', blind), sideOf('both', sloppy, blind)]
    const judged = await compareSides(dataset, sides, options)
    const [one, other, both] = judged.sides.map(({ evidence }) => evidence.errors)
    for (const [at, { dAP, count }] of (both?.kinds ?? []).entries()) {
      const [first, second] = [one?.kinds[at], other?.kinds[at]]
      expect(dAP).toBeCloseTo(((first?.dAP as number) + (second?.dAP as number)) / 2, 12)
      expect(count).toBe(first?.count)
    }
  })

  it('of a side alone have intervals too', async () => {
    const { sides, comparisons } = await compareSides(dataset, [sideOf('a', sloppy)], options)
    expect(comparisons).toEqual([])
    const localisation = sides[0]?.evidence.errors.kinds[1]
    expect(localisation?.interval?.[0]).toBeLessThan(localisation?.dAP as number)
  })
})
