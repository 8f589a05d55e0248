import { describe, expect, it } from 'vitest'
import { detectableNotes, intervalNotes, ownIntervalsNote } from '../../../src/report/words/accuracy-notes.ts'
import { asItIs } from '../../../src/report/words/quote.ts'
import { oneImageReport, pairReport, sampleReport } from '../sample-report.ts'

describe('what is said below the figures', () => {
  it('tells which intervals are adjusted', () => {
    expect(intervalNotes(pairReport)[0]).toContain(
      'The interval of AP is a 95% one; those of the other rows are widened',
    )
    expect(intervalNotes(sampleReport)[0]).toContain('(AP over the 2 variants, the other rows together)')
  })

  it('tells what the verdicts rest on', () => {
    expect(intervalNotes(pairReport)[1]).toBe(
      'Improved or regressed says that the whole interval lies beyond the tolerance (±0.5 points for AP), unchanged that it lies within, inconclusive that it does neither.',
    )
  })

  it('claims nothing of training again, and that nothing shown is not nothing there', () => {
    expect(intervalNotes(pairReport)[2]).toBe(
      'They speak of these files on images like these, and of the change to be expected on data sets of this size; not of training again. A change that is not shown may be there all the same.',
    )
  })

  it('gives each side its own interval, where there is one', () => {
    expect(ownIntervalsNote(pairReport, asItIs)).toMatch(
      /: yolov8n 38\.2 \(33\.2–43\.2\), deimv2-atto 39\.5 \(34\.5–44\.5\)\.$/,
    )
    expect(ownIntervalsNote(oneImageReport, asItIs)).toMatch(/: yolov8n 38\.2 \(no interval\), deimv2-atto 39\.5 \(no/)
  })

  it('says how small a change would be shown, the user’s own sizes included, for variants that have an interval', () => {
    const [comparison] = pairReport.comparisons
    if (comparison === undefined) throw new Error('the sample has a comparison')
    const sizes = comparison.sizes.map((size) => (size.name === 'tiny' ? { ...size, AP: comparison.metrics.AP } : size))
    expect(detectableNotes({ ...pairReport, comparisons: [{ ...comparison, sizes }] }, asItIs)).toEqual([
      'deimv2-atto: AP 3.8, AP small 3.8, AP medium 3.8, AP large 3.8, AP tiny 3.8',
    ])
    expect(detectableNotes(sampleReport, asItIs)).toHaveLength(1)
    expect(detectableNotes(oneImageReport, asItIs)).toEqual([])
  })
})
