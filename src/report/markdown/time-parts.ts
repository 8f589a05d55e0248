import type { Report } from '../report.ts'
import { costTable, latencyTable, timeRatioTable } from '../tables/latency-tables.ts'
import { throughputTable } from '../tables/throughput-table.ts'
import { throughputNotes, throughputTitle } from '../words/throughput-notes.ts'
import { ratioNotes, timingNotes } from '../words/timing-notes.ts'
import { codeSpan } from './code-span.ts'
import { part } from './judgement-parts.ts'

/** Times of every side, and each variant's paired ratios as they are judged. */
export function latencyPart(report: Report): string[] {
  if (report.command === 'eval') return []
  if (report.latencyPass === null) return ['Latency was not measured.']
  const ratios = part(
    'Time of the variants over that of the baseline',
    timeRatioTable(report, codeSpan),
    ratioNotes(report),
  )
  const times = part(
    'Latency in ms an image: end to end (p50, p95, p99), then the median of each stage',
    latencyTable(report, codeSpan),
    timingNotes(report, codeSpan),
  )
  return [...ratios, ...(ratios.length === 0 ? [] : ['']), ...times]
}

/** Throughput at every batch size that was asked for. */
export function throughputPart(report: Report): string[] {
  return part(throughputTitle, throughputTable(report, codeSpan), throughputNotes(report))
}

/** What each variant costs beside time. */
export function costPart(report: Report): string[] {
  return part('Cost beside time', costTable(report, codeSpan), [])
}
