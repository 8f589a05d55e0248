import { describe, expect, it } from 'vitest'
import type { Report } from '../../../../src/report/report.ts'
import { aloneReport, pairReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

/** The report with one of its points alone, under another name. */
function renamed(report: Report, at: number, point: string): Report {
  const one = <T>(each: { readonly operatingPoints: readonly T[] }) =>
    each.operatingPoints.slice(at, at + 1).map((kept) => ({ ...kept, point }))
  return {
    ...report,
    baseline: { ...report.baseline, operatingPoints: one(report.baseline) },
    comparisons: report.comparisons.map((each) => ({ ...each, operatingPoints: one(each) })),
  }
}

describe('the figures at an operating point', () => {
  it('are judged as all others', () => {
    expect(sectionTitle(pairReport, 'operating-points')).toBe('Operating points (precision, recall and F1 times 100)')
    expect(sectionRows(pairReport, 'operating-points').slice(0, 6)).toEqual([
      ['score=0.35: score threshold 0.350 (yolov8n), 0.350 (deimv2-atto)'],
      ['', 'yolov8n', 'deimv2-atto', 'change', 'interval', 'verdict', 'p', 'adjusted p'],
      ['precision', '71.0', '53.8', '−17.21', '[−20.1, −14.3]', 'regressed', '<0.001', '<0.001'],
      ['recall', '44.0', '44.0', '0.00', '[0.0, 0.0]', 'unchanged', '1.000', '1.000'],
      ['F1', '54.3', '54.3', '0.00', '[0.0, 0.0]', 'unchanged', '1.000', '1.000'],
      ['false positives per image', '1.85', '2.44', '+0.59', '[+0.56, +0.62]', 'regressed', '<0.001', '<0.001'],
    ])
  })

  it('at a demanded precision are not judged but for recall, and say why', () => {
    const rows = sectionRows(pairReport, 'operating-points')
    const start = rows.findIndex(([first]) => first?.startsWith('precision=0.7'))
    expect(rows.slice(start)).toEqual([
      ['precision=0.7: score threshold 0.341 (yolov8n), 0.450 (deimv2-atto)'],
      ['', 'yolov8n', 'deimv2-atto', 'change', 'interval', 'verdict', 'p', 'adjusted p'],
      ['precision', '70.0', '70.0', '0.00', '–', 'not judged', '–', '–'],
      ['recall', '45.0', '34.1', '−10.91', '[−13.8, −8.0]', 'regressed', '<0.001', '<0.001'],
      ['F1', '54.8', '41.5', '−13.28', '–', 'not judged', '–', '–'],
      ['false positives per image', '1.96', '1.96', '0.00', '–', 'not judged', '–', '–'],
      [
        'At a required precision, only recall is compared. The requirement may limit one model and not the other, so the other figures have no valid interval.',
      ],
      ['precision=0.99: score threshold none (yolov8n), none (deimv2-atto)'],
    ])
  })

  it('that was chosen for the baseline says whom it favours', () => {
    const note =
      'This threshold was chosen on the baseline, on these images, and favours it slightly. If models score on different scales, these intervals may be too narrow.'
    expect(sectionRows(renamed(pairReport, 0, 'baseline-best-f1'), 'operating-points').at(-1)).toEqual([note])
    // As a report of an earlier program has it, where best-f1 was the baseline's and all four figures were judged.
    expect(sectionRows(renamed(pairReport, 0, 'best-f1'), 'operating-points').at(-1)).toEqual([note])
  })

  it('that is each model’s own best says so, and that F1 is too high', () => {
    const [note] = sectionRows(renamed(pairReport, 1, 'best-f1'), 'operating-points').at(-1) ?? []
    expect(note).toMatch(
      /^Each model uses its own best threshold, and only F1 is compared\. .* too high: .* with 100\./,
    )
    expect(note).toMatch(/ The change is hardly affected\.$/)
    const [alone] = sectionRows(renamed(aloneReport, 1, 'best-f1'), 'operating-points').at(-1) ?? []
    expect(alone).toMatch(/^The threshold was chosen on these images, .* too high: .* with 100\.$/)
  })

  it('of one side alone come with their own intervals', () => {
    expect(sectionRows(aloneReport, 'operating-points').slice(1, 3)).toEqual([
      ['', 'yolov8n', 'interval'],
      ['precision', '71.0', '66.0–76.0'],
    ])
  })
})
