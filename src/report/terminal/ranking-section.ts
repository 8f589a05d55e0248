import { rankingNotes, rankingTable } from '../tables/ranking-table.ts'
import { asItIs } from '../words/quote.ts'
import { borderlessTable } from './borderless-table.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { wrapText } from './wrap-text.ts'

/** All sides in the order of their AP, and who is dominated; not for a single variant. */
export const rankingSection: Section = (report, style) => {
  const table = rankingTable(report, asItIs)
  if (table === null) return []
  return [
    ...heading('Ranking by AP, with the median time end to end', style),
    ...borderlessTable(table.columns, table.rows, style),
    ...rankingNotes(report).flatMap((note) => wrapText(note, style.width)),
  ]
}
