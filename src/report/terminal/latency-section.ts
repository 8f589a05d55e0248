import { latencyTable, timeRatioTable } from '../tables/latency-tables.ts'
import { asItIs } from '../words/quote.ts'
import { ratioNotes, timingNotes } from '../words/timing-notes.ts'
import { borderlessTable } from './borderless-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { hangingText } from './wrap-text.ts'

/** Times of every side in the quiet pass, and each variant's paired ratios as they are judged. */
export const latencySection: Section = (report, style) => {
  if (report.command === 'eval') return []
  if (report.latencyPass === null) return ['Latency was not measured.']
  const times = latencyTable(report, asItIs)
  const ratios = timeRatioTable(report, asItIs)
  return [
    ...heading('Latency in ms an image: end to end (p50, p95, p99), then the median of each stage', style),
    ...borderlessTable(times.columns, times.rows, style),
    ...timingNotes(report, asItIs).flatMap((note) => hangingText(note, style.width)),
    ...(ratios.rows.length === 0
      ? []
      : [
          '',
          ...heading('Time of the variants over that of the baseline', style),
          ...borderlessTable(ratios.columns, ratios.rows, style),
          ...ratioNotes(report).flatMap((note) => hangingText(note, style.width)),
        ]),
  ]
}
