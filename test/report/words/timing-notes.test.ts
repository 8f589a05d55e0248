import { describe, expect, it } from 'vitest'
import type { LatencyPass } from '../../../src/report/latency-pass.ts'
import { plain } from '../../../src/report/words/text.ts'
import { ratioNotes, timingNotes } from '../../../src/report/words/timing-notes.ts'
import type { Interval } from '../../../src/statistics/interval.ts'
import { pairReport, sampleReport } from '../sample-report.ts'

function notesOf(given: Partial<LatencyPass>, report = pairReport): string[] {
  const latencyPass = { ...(report.latencyPass as LatencyPass), ...given }
  return timingNotes({ ...report, latencyPass }).map(plain)
}

it('how time was taken is said with its numbers', () => {
  expect(notesOf({ rounds: 61, reloaded: true })).toEqual(
    expect.arrayContaining([
      'One image at a time, already decoded; detections above a score of 0.25.',
      '24 images, 61 rounds in 20 blocks; the models were reloaded before each block.',
      'Post-processing at the accuracy pass’s score floor (not a deployment setting), in ms: yolov8n 1.92, deimv2-atto 1.92.',
    ]),
  )
  expect(notesOf({ reloaded: false })).toContain('24 images, 200 rounds in 20 blocks; the models were loaded once.')
})

it('few rounds are said to leave the ratio of p95 without an interval', () => {
  const notesOfRatios = (rounds: number, interval: Interval | null) => {
    const latencyPass = { ...(pairReport.latencyPass as LatencyPass), rounds }
    const comparisons = pairReport.comparisons.map((comparison) => {
      const { latency } = comparison
      return { ...comparison, latency: latency && { ...latency, p95: { ...latency.p95, interval } } }
    })
    return ratioNotes({ ...pairReport, comparisons, latencyPass }).map(plain)
  }
  expect(notesOfRatios(24, null).at(-1)).toBe(
    'p95 depends on the few slowest of 24 rounds, so it has no interval and is not judged. That takes 100 rounds: give a larger --latency-budget.',
  )
  expect(notesOfRatios(100, null).join()).not.toContain('slowest')
  expect(notesOfRatios(24, [1, 1.2]).join()).not.toContain('slowest')
})

describe('what ended the latency pass is said with its number', () => {
  it.each([
    [{ stoppedBy: 'ratio', ratioKnownTo: 0.00923 }, 'Timing ended when the ratio was known to ±0.92 %.'],
    [
      { stoppedBy: 'budget', budgetMs: 30_000, ratioKnownTo: 0.023 },
      'Timing ended at the time budget of 30 s; the ratio is known to ±2.3 %.',
    ],
    [
      { stoppedBy: 'rounds', rounds: 1000, ratioKnownTo: 0.118 },
      'Timing ended at the limit of 1,000 rounds; the ratio is known to ±12 %.',
    ],
    [{ stoppedBy: 'budget', budgetMs: 500, ratioKnownTo: null }, 'Timing ended at the time budget of 500 ms.'],
  ] as const)('%j', (given, note) => {
    expect(notesOf(given)).toContain(note)
  })

  it('where every one of several was known', () => {
    expect(notesOf({ stoppedBy: 'ratio', ratioKnownTo: 0.009 }, sampleReport)).toContain(
      'Timing ended when every ratio was known to ±0.9 %.',
    )
  })
})
