import { gatesNote, gatesTable } from '../tables/gates-table.ts'
import { asItIs } from '../words/quote.ts'
import { fittingTable } from './fitting-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { wrapText } from './wrap-text.ts'

/** Every rule that may fail the run, and what came of it. */
export const gatesSection: Section = (report, style) => {
  if (report.gates.length === 0) return []
  const tables = [30, 22, 17].map((clauseWidth) => () => gatesTable(report, asItIs, clauseWidth))
  return [...heading('Gates', style), ...fittingTable(tables, style), ...wrapText(gatesNote, style.width)]
}
