import { type ClaimsDetail, claimsNote, claimsTable, fullClaims } from '../tables/claims-table.ts'
import { asItIs } from '../words/quote.ts'
import { fittingTable } from './fitting-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { wrapText } from './wrap-text.ts'

const details: readonly ClaimsDetail[] = [fullClaims, { confidence: false, nameWidth: 14, wordWidth: 11 }]

/** Whether the claimed gains appear on this data. */
export const claimsSection: Section = (report, style) => {
  if (report.comparisons.every(({ claims }) => claims.length === 0)) return []
  const tables = details.map((detail) => () => claimsTable(report, asItIs, detail))
  return [...heading('Claims', style), ...fittingTable(tables, style), ...wrapText(claimsNote, style.width)]
}
