import { describe, expect, it } from 'vitest'
import { aloneReport, pairReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

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
    const points = <T>(each: T): T => ({ ...each, point: 'best-f1' })
    const best = {
      ...pairReport,
      baseline: {
        ...pairReport.baseline,
        operatingPoints: pairReport.baseline.operatingPoints.slice(0, 1).map(points),
      },
      comparisons: pairReport.comparisons.map((each) => ({
        ...each,
        operatingPoints: each.operatingPoints.slice(0, 1).map(points),
      })),
    }
    expect(sectionRows(best, 'operating-points').at(-1)).toEqual([
      'This threshold is the best for the baseline on these images, which favours the baseline slightly.',
    ])
  })

  it('of one side alone come with their own intervals', () => {
    expect(sectionRows(aloneReport, 'operating-points').slice(1, 3)).toEqual([
      ['', 'yolov8n', 'interval'],
      ['precision', '71.0', '66.0–76.0'],
    ])
  })
})
