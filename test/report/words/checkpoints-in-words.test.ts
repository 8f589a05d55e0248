import { describe, expect, it } from 'vitest'
import type { Report, SideReport } from '../../../src/report/report.ts'
import { checkpointsLine, retrainingInWords } from '../../../src/report/words/checkpoints-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { reportWith } from '../sample/report-with.ts'
import { sideWith } from '../sample/sides.ts'

/** A side with so many checkpoints, all with its figures. */
function sideOf(label: string, count: number): SideReport {
  const side = sideWith({ label })
  const [own] = side.checkpoints
  const checkpoints = Array.from({ length: count }, (_, at) => ({ ...own, name: `${label}/${at}` }))
  return { ...side, checkpoints: checkpoints as SideReport['checkpoints'] }
}

function reportOf([before, after]: readonly [number, number], seedDeviation: number | null = null): Report {
  const report = reportWith({ sides: [sideOf('a', before), sideOf('b', after)] })
  const deviation = { baseline: before > 1 ? 0.01 : null, variant: after > 1 ? 0.01 : null }
  const checkpoints =
    before + after === 2 ? null : { unitError: 0.011, checkpointError: 0.006, deviation, pooled: before !== 4 }
  return {
    ...report,
    settings: { ...report.settings, seedDeviation },
    comparisons: report.comparisons.map((each) => ({
      ...each,
      metrics: { ...each.metrics, AP: { ...each.metrics.AP, checkpoints } },
    })),
  }
}

const said = (report: Report) => {
  const [comparison] = report.comparisons
  return comparison === undefined ? '' : retrainingInWords(report, comparison).map(plain).join(' ')
}

const parts = 'The change varies seed to seed ±0.60 points, image to image ±1.10 points (standard errors).'

describe('what training again may change', () => {
  it('is in two parts where both sides have several checkpoints, and said to be apart where they are', () => {
    expect(said(reportOf([3, 3], 0.004))).toBe(parts)
    expect(said(reportOf([4, 3]))).toBe(
      `${parts} The two sides’ checkpoints do not spread alike, so each side’s spread is its own.`,
    )
  })

  it('is unknown of a side with one', () => {
    expect(said(reportOf([1, 3]))).toBe(`${parts} What retraining a would change is unknown: there is one checkpoint.`)
  })

  it('is a range where the user says how much trainings differ: 1.96 times the deviation, times √2 for both', () => {
    // 1.959964 × √2 × 0.4 = 1.109, 1.959964 × 0.4 = 0.784.
    expect(said(reportOf([1, 1], 0.004))).toBe(
      'Retraining a and b may move the change of AP by ±1.11 points (95 %), if a training differs from the next by 0.40 points (standard deviation). The interval does not include this.',
    )
    expect(said(reportOf([1, 3], 0.004))).toContain('Retraining a may move the change of AP by ±0.78 points (95 %)')
  })

  it('is not spoken of where nothing is known', () => {
    expect(said(reportOf([1, 1]))).toBe('')
  })
})

describe('the checkpoints of a run', () => {
  it('are listed with the AP of each, where a side has several', () => {
    expect(checkpointsLine(reportOf([1, 2])).map(plain)).toEqual([
      'Means over checkpoints: b 2 checkpoints (AP 38.2, 38.2). Time, size and compute are those of the first checkpoint.',
    ])
    expect(checkpointsLine(reportOf([1, 1]))).toEqual([])
  })
})
