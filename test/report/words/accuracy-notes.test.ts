import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { detectableNotes, intervalNotes, ownIntervalsNote } from '../../../src/report/words/accuracy-notes.ts'
import { plain } from '../../../src/report/words/text.ts'
import { aloneReport, oneImageReport, pairReport, sampleReport } from '../sample-report.ts'

describe('what is said below the figures', () => {
  it('says once that intervals are cut at what a change can be', () => {
    const cut = 'An interval that ends at ±100 points is cut there: no change is larger.'
    const notes = (report: Report) => intervalNotes(report).map(plain)
    expect(notes(pairReport)).not.toContain(cut)
    const comparisons = pairReport.comparisons.map((each) => {
      const wide = { ...each.metrics.AP50, interval: [-1, 1] as const }
      return { ...each, metrics: { ...each.metrics, AP50: wide, AP75: wide } }
    })
    expect(notes({ ...pairReport, comparisons }).filter((note) => note === cut)).toHaveLength(1)
  })

  it('says which intervals are adjusted', () => {
    expect(intervalNotes(pairReport).map(plain)[1]).toBe(
      'The interval of AP is at 95 % confidence. The other rows are adjusted together (Holm): their intervals are wider, so that 95 % is the confidence that no verdict is false.',
    )
    expect(intervalNotes(sampleReport).map(plain)[1]).toContain(
      'AP is adjusted over the 2 variants, the other rows together (Holm)',
    )
  })

  it('says what the verdicts rest on', () => {
    expect(intervalNotes(pairReport).map(plain)[3]).toBe(
      'Improved or regressed: the whole interval is beyond the tolerance (±0.5 points for AP). Unchanged: the whole interval is within it. Inconclusive: neither.',
    )
  })

  it('names the tolerance of each variant where they differ', () => {
    const comparisons = sampleReport.comparisons.map((each, at) => ({
      ...each,
      metrics: { ...each.metrics, AP: { ...each.metrics.AP, tolerance: at === 0 ? 0.01 : 0.005 } },
    }))
    expect(intervalNotes({ ...sampleReport, comparisons }).map(plain)[3]).toContain(
      'beyond the tolerance (deimv2-atto ±1 point, yolov8n-copy ±0.5 points for AP).',
    )
  })

  it('claims nothing of retrained models, and that no evidence is not evidence of nothing', () => {
    expect(intervalNotes(pairReport).map(plain)[4]).toBe(
      'These results apply to these model files on similar images, in data sets of this size. They do not apply to retrained models. No evidence of a change is not evidence of no change.',
    )
  })

  it('gives each side its own interval, where there is one, and warns of comparing them', () => {
    expect(plain(ownIntervalsNote(pairReport))).toBe(
      'Each model’s own AP (95 % interval): yolov8n 38.2 (33.2–43.2), deimv2-atto 39.5 (34.5–44.5). Do not compare models by whether these intervals overlap.',
    )
    expect(plain(ownIntervalsNote(oneImageReport))).toMatch(/: yolov8n 38\.2 \(no interval\), deimv2-atto 39\.5 \(no/)
    expect(plain(ownIntervalsNote(aloneReport))).toMatch(/: yolov8n 38\.2 \(33\.2–43\.2\)\.$/)
  })

  it('says that with several checkpoints a side’s own interval counts images alone', () => {
    const { baseline } = pairReport
    const [own] = baseline.checkpoints
    const several = { ...pairReport, baseline: { ...baseline, checkpoints: [own, own] } } as Report
    expect(plain(ownIntervalsNote(several))).toContain(
      '(34.5–44.5). With several checkpoints these intervals still count other images alone, and no other trainings. Do not',
    )
    expect(plain(ownIntervalsNote(pairReport))).not.toContain('trainings')
  })

  it('says how small a change would be shown, the user’s own sizes included, for variants that have an interval', () => {
    const [comparison] = pairReport.comparisons
    if (comparison === undefined) throw new Error('the sample has a comparison')
    const sizes = comparison.sizes.map((size) => (size.name === 'tiny' ? { ...size, AP: comparison.metrics.AP } : size))
    expect(detectableNotes({ ...pairReport, comparisons: [{ ...comparison, sizes }] }).map(plain)).toEqual([
      'deimv2-atto: AP 3.8 (4.3), AP small 3.8 (4.3), AP medium 3.8 (4.3), AP large 3.8 (4.3), AP tiny 3.8 (4.3) points',
    ])
    expect(detectableNotes(sampleReport)).toHaveLength(1)
    expect(detectableNotes(oneImageReport)).toEqual([])
  })
})
