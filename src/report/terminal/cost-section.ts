import { costTable } from '../tables/latency-tables.ts'
import { asItIs } from '../words/quote.ts'
import { borderlessTable } from './borderless-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'

/** What each variant costs beside time. */
export const costSection: Section = (report, style) => {
  const { columns, rows } = costTable(report, asItIs)
  if (rows.length === 0) return []
  return [...heading('Cost beside time', style), ...borderlessTable(columns, rows, style)]
}
