import { expect, it } from 'vitest'
import { compareSides } from '../../../src/comparison/compare-sides.ts'
import { resultsCheckpoint, type Side } from '../../../src/comparison/figures/side.ts'
import { judgingSettings } from '../../../src/comparison/rules/judging-options.ts'
import { parseOperatingPoint } from '../../../src/evaluation/rules/parse-operating-point.ts'
import { recordedErrors } from '../../evaluation/error-kinds/recorded-errors.ts'
import { columnsOf } from '../../evaluation/evaluation-case.ts'

const { case: input } = recordedErrors.find(({ case: { images } }) => images.length > 8) as (typeof recordedErrors)[0]
const { dataset, detections } = columnsOf(input)
const { detections: half } = columnsOf({ ...input, detections: input.detections.filter((_, at) => at % 2 === 0) })
const nothing = { unlisted: { ...detections, count: 0 }, unlistedIds: [], caveats: [] }
const checkpoint = (name: string, found: typeof detections) =>
  resultsCheckpoint({ name, path: name, sha256: name, detections: found, ...nothing })
const side = (label: string, found: typeof detections): Side => ({
  label,
  checkpoints: [checkpoint(label, found)],
  latency: null,
})
const points = ['score=0.25', 'best-f1', 'baseline-best-f1', 'precision=1'].map(parseOperatingPoint)
const options = { ...judgingSettings({ draws: 64, operatingPoints: points }), drawThreads: 1 }

it('counts at operating points are those behind the side’s own figures, and confusion has a level for each threshold', async () => {
  const { sides } = await compareSides(dataset, [side('a', detections), side('b', half)], options)
  for (const { evidence, operatingPoints } of sides) {
    expect(evidence.operatingPoints.map(({ point }) => point)).toEqual(operatingPoints.map(({ point }) => point))
    for (const [at, { point, threshold, kept, found }] of evidence.operatingPoints.entries()) {
      const values = operatingPoints[at] as (typeof operatingPoints)[number]
      expect(threshold).toBe(values.threshold)
      expect(kept === 0 ? null : found / kept).toBe(values.precision.value)
      expect(found / evidence.objects).toBe(values.recall.value)
      const level = evidence.confusion.find(({ points: here }) => here.includes(point))
      expect(level?.score ?? null).toBe(threshold)
    }
  }
})

it('curves and shares have at most four decimals', async () => {
  const { sides } = await compareSides(dataset, [side('a', detections)], options)
  const { curves, byScore } = (sides[0] as (typeof sides)[0]).evidence
  const numbers = [...curves.flatMap(({ precision }) => precision ?? []), ...byScore.precision, ...byScore.F1]
  expect(numbers.length).toBeGreaterThan(1000)
  for (const number of numbers) expect(number === null || String(number).length <= 6, `${number}`).toBe(true)
})
