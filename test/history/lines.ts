import type { HistoryLine, HistorySide } from '../../src/history/history-line.ts'
import { lineOfRun } from '../../src/history/line-of-run.ts'
import { sampleReport } from '../report/sample-report.ts'

/** The sample run as a line, started so many days after the first. */
export function lineWith(day: number, changes: Partial<HistoryLine> = {}): HistoryLine {
  const options = { history: '/h/nightly.jsonl', folder: null, machine: 'build-1', isAgainst: false }
  const startedAt = new Date(Date.UTC(2026, 6, 1 + day, 2)).toISOString()
  return { ...lineOfRun(sampleReport, options), startedAt, ...changes }
}

/** A side with AP alone, in points. */
export function sideWith(AP: number, changes: Partial<HistorySide> = {}): HistorySide {
  return {
    label: 'neck',
    role: 'variant',
    isEarlier: false,
    checkpoints: [{ sha256: 'a1'.repeat(32), detections: null }],
    figures: { AP: { value: AP, interval: [AP - 2, AP + 2], unit: 'points' } },
    ...changes,
  }
}
