import { throughputTable } from '../tables/throughput-table.ts'
import { asItIs } from '../words/quote.ts'
import { throughputNotes, throughputTitle } from '../words/throughput-notes.ts'
import { borderlessTable } from './borderless-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { hangingText } from './wrap-text.ts'

/** Throughput at every batch size that was asked for. */
export const throughputSection: Section = (report, style) => {
  const { columns, rows } = throughputTable(report, asItIs)
  if (rows.length === 0) return []
  return [
    ...heading(throughputTitle, style),
    ...borderlessTable(columns, rows, style),
    ...throughputNotes(report).flatMap((note) => hangingText(note, style.width)),
  ]
}
