import { describe, expect, it } from 'vitest'
import type { LatencyPass } from '../../../src/report/latency-pass.ts'
import { asItIs } from '../../../src/report/words/quote.ts'
import { timingNotes } from '../../../src/report/words/timing-notes.ts'
import { pairReport, sampleReport } from '../sample-report.ts'

function noteOf(given: Partial<LatencyPass>, report = pairReport): string {
  const latencyPass = { ...(report.latencyPass as LatencyPass), ...given }
  return timingNotes({ ...report, latencyPass }, asItIs)[0] ?? ''
}

describe('what ended the latency pass is said with its number', () => {
  it('where the ratio was known', () => {
    const note = noteOf({ stoppedBy: 'ratio', ratioKnownTo: 0.00923, rounds: 61 })
    expect(note).toContain(
      '61 rounds in 20 stretches, before each of which the models were loaded anew, ended when the ratio was known to ±0.92%, detections',
    )
  })

  it('where every one of several was known', () => {
    const note = noteOf({ stoppedBy: 'ratio', ratioKnownTo: 0.009 }, sampleReport)
    expect(note).toContain('ended when every ratio was known to ±0.9%')
  })

  it('where the time budget was used up', () => {
    const note = noteOf({ stoppedBy: 'budget', budgetMs: 30_000, ratioKnownTo: 0.023 })
    expect(note).toContain('ended by the time budget of 30 s, the ratio known to ±2.3%')
  })

  it('where there were as many rounds as there may be', () => {
    const note = noteOf({ stoppedBy: 'rounds', rounds: 1000, ratioKnownTo: 0.118 })
    expect(note).toContain('ended by the limit of 1,000 rounds, the ratio known to ±12%')
  })

  it('where no ratio has an interval', () => {
    const note = noteOf({ stoppedBy: 'budget', budgetMs: 500, ratioKnownTo: null })
    expect(note).toContain('ended by the time budget of 500 ms, detections above 0.25')
  })
})
