import { describe, expect, it } from 'vitest'
import type { Report, SideReport, VariantComparison } from '../../../src/report/report.ts'
import {
  checkpointsLine,
  retrainingInWords,
  retrainingUnknown,
  spreadSource,
  whatAppliesTo,
} from '../../../src/report/words/checkpoints-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { reportWith } from '../sample/report-with.ts'
import { sideWith } from '../sample/sides.ts'

/** A side with so many checkpoints, all with its figures. */
function sideOf(label: string, count: number): SideReport {
  const { metrics } = sideWith({ label })
  const side = sideWith({ label, metrics: label === 'a' ? metrics : { ...metrics, AP: 0.4 } })
  const [own] = side.checkpoints
  const checkpoints = Array.from({ length: count }, (_, at) => ({ ...own, name: `${label}/${at}` }))
  return { ...side, checkpoints: checkpoints as SideReport['checkpoints'] }
}

/** A report on sides a, b and so on with so many checkpoints each, whose spread a test with this p-value is about. */
function reportOf(
  counts: readonly number[],
  {
    seedDeviation = null,
    equalP = 0.3,
    sameSeeds = false,
  }: { seedDeviation?: number | null; equalP?: number | undefined; sameSeeds?: boolean } = {},
): Report {
  const report = reportWith({
    sides: counts.map((count, at) => sideOf('abc'[at] as string, count)) as [SideReport, SideReport],
  })
  const deviationOf = (count = 1) => (count > 1 ? 0.01 : null)
  return {
    ...report,
    settings: { ...report.settings, seedDeviation, sameSeeds },
    comparisons: report.comparisons.map((each, at) => {
      const deviation = { baseline: deviationOf(counts[0]), variant: deviationOf(counts[at + 1]) }
      const spread = { unitError: 0.011, checkpointError: 0.006, deviation, pooled: equalP >= 0.25, equalP }
      const checkpoints = deviation.baseline === null && deviation.variant === null ? null : spread
      return { ...each, metrics: { ...each.metrics, AP: { ...each.metrics.AP, checkpoints } } }
    }),
  }
}

const said = (report: Report) => {
  const [comparison] = report.comparisons
  return comparison === undefined ? '' : retrainingInWords(report, comparison).map(plain).join(' ')
}

const parts = 'The change varies seed to seed ±0.60 points, image to image ±1.10 points (standard errors).'

describe('what training again may change', () => {
  it('is in two parts where both sides have several checkpoints, and said to be apart where they are', () => {
    expect(said(reportOf([3, 3]))).toBe(parts)
    expect(said(reportOf([4, 3], { equalP: 0.04 }))).toBe(
      `${parts} The sides’ checkpoints may not spread alike (p = 0.040), so each side’s spread is its own.`,
    )
    expect(said(reportOf([4, 3], { equalP: 0.0004 }))).toContain('may not spread alike (p <0.001), so')
  })

  it('is not what the user says where checkpoints show it', () => {
    expect(said(reportOf([3, 3], { seedDeviation: 0.004 }))).toBe(
      `${parts} --seed-sd AP=0.4 is not used here: the interval includes the spread of the checkpoints themselves.`,
    )
  })

  it('is unknown of a side with one', () => {
    expect(said(reportOf([1, 3]))).toBe(`${parts} Retraining a may move the change by an unknown amount.`)
    expect(said(reportOf([1, 1, 3]))).toBe('Retraining may move the change by an unknown amount.')
  })

  it('is unknown of all changes where every side has one and the user says nothing, which is said once', () => {
    expect(retrainingUnknown(reportOf([1, 1, 1])).map(plain)).toEqual(['Retraining may move AP.'])
    expect(said(reportOf([1, 1, 1]))).toBe('')
    for (const other of [reportOf([1, 3]), reportOf([1, 1], { seedDeviation: 0.004 })]) {
      expect(retrainingUnknown(other)).toEqual([])
    }
  })

  it('is a range where the user says how much trainings differ: 1.96 times the deviation, times √2 for both', () => {
    // 1.959964 × √2 × 0.4 = 1.109, 1.959964 × 0.4 = 0.784.
    expect(said(reportOf([1, 1], { seedDeviation: 0.004 }))).toBe(
      'Retraining a and b may move the change by ±1.11 points (95 %). This assumes that trainings differ by 0.40 points (standard deviation, --seed-sd AP=0.4). Interval, verdict, claims and gates do not include it.',
    )
    expect(said(reportOf([1, 3], { seedDeviation: 0.004 }))).toContain(
      'Retraining a may move the change by ±0.78 points (95 %)',
    )
  })

  it('is not spoken of where both sides find the same, or accuracy is not judged', () => {
    const report = reportOf([1, 1])
    const [comparison] = report.comparisons as [VariantComparison]
    const { AP } = comparison.metrics
    const same = { ...comparison, metrics: { ...comparison.metrics, AP: { ...AP, standardError: 0 } } }
    for (const each of [same, { ...comparison, nearZero: true }, { ...comparison, tooFewGroups: true }]) {
      expect(retrainingUnknown({ ...report, comparisons: [each] })).toEqual([])
      const known = { ...report, settings: { ...report.settings, seedDeviation: 0.004 } }
      expect(retrainingInWords(known, each)).toEqual([])
    }
  })
})

describe('what the changes apply to', () => {
  const of = (...args: Parameters<typeof reportOf>) => plain(whatAppliesTo(reportOf(...args)))

  it('is other trainings where all sides have several, and files where all have one', () => {
    expect(of([3, 3])).toBe(
      'These results apply to other trainings of these models, on similar images, in data sets of this size.',
    )
    expect(of([1, 1])).toBe(
      'These results apply to these model files on similar images, in data sets of this size. They do not apply to retrained models.',
    )
  })

  it('is not said to end at retrained models where a range for these is given', () => {
    expect(of([1, 1], { seedDeviation: 0.004 })).toBe(
      'These results apply to these model files on similar images, in data sets of this size. The range in which retraining may move a change (--seed-sd) is not part of its interval.',
    )
  })

  it('names the sides where they differ', () => {
    expect(of([1, 3, 2])).toBe(
      'These results apply to other trainings of b, c, but only to the one file of a, on similar images, in data sets of this size.',
    )
  })
})

describe('from what the spread is estimated', () => {
  const of = (...args: Parameters<typeof reportOf>) => spreadSource(reportOf(...args)).map(plain)

  it('is all checkpoints together where no test suggests otherwise, and each side’s where one does', () => {
    expect(of([2, 3, 4], { equalP: 0.5 })).toEqual([
      'The spread from seed to seed is estimated from all 9 checkpoints of a, b, c together. No test suggests that these sides spread differently in AP (p = 0.500).',
    ])
    expect(of([2, 3, 4], { equalP: 0.02 })).toEqual([
      'The spread from seed to seed is estimated for each side by itself. A test suggests that a, b, c spread differently in AP (p = 0.020).',
    ])
  })

  it('is the only side that has several', () => {
    expect(of([1, 3, 1])).toEqual(['The spread from seed to seed is estimated from the 3 checkpoints of b.'])
    expect(of([1, 1])).toEqual([])
  })

  it('is not said in a report of an earlier program', () => {
    const report = reportOf([3, 3])
    const { equalP: _, ...earlier } = report.comparisons[0]?.metrics.AP.checkpoints ?? { equalP: 0 }
    const comparisons = report.comparisons.map((each) => ({
      ...each,
      metrics: { ...each.metrics, AP: { ...each.metrics.AP, checkpoints: earlier } },
    }))
    expect(spreadSource({ ...report, comparisons } as unknown as Report)).toEqual([])
  })
})

describe('the checkpoints of a run', () => {
  it('are listed with the AP of each, where a side has several', () => {
    expect(checkpointsLine(reportOf([1, 2])).map(plain)).toEqual([
      'Means over checkpoints: b 2 checkpoints (AP 40.0, 40.0). Time, size and compute are those of the first checkpoint.',
    ])
    expect(checkpointsLine(reportOf([1, 1]))).toEqual([])
  })
})

describe('of sides with the same seeds', () => {
  const sameSeeds = true

  it('the line on checkpoints says that they are compared seed by seed', () => {
    expect(
      checkpointsLine(reportOf([3, 3], { sameSeeds }))
        .map(plain)
        .join(' '),
    ).toContain('. They have the same seeds, in this order, and are compared seed by seed. Time, size')
  })

  it('the source of the spread is the differences of the two sides, and of all where there are more', () => {
    const source = (report: Report) => spreadSource(report).map(plain).join(' ')
    const what = 'The spread from seed to seed is estimated from the differences between the two sides, of 3 seeds.'
    expect(source(reportOf([3, 3], { sameSeeds }))).toBe(what)
    expect(source(reportOf([3, 3, 3], { sameSeeds }))).toBe(
      `${what} Those between all sides count too: sides are taken to vary about alike.`,
    )
    expect(said(reportOf([3, 3], { sameSeeds, equalP: 0.04 }))).toBe(parts)
  })
})
