import type { Report } from '../report.ts'
import { claimsNote, claimsTable } from '../tables/claims-table.ts'
import { gatesNote, gatesTable } from '../tables/gates-table.ts'
import { rankingNotes, rankingTable } from '../tables/ranking-table.ts'
import type { TextTable } from '../tables/text-table.ts'
import { codeSpan } from './code-span.ts'
import { tableLines } from './table-lines.ts'

/** Whether the claimed gains appear on this data. */
export function claimsPart(report: Report): string[] {
  return part('Claims', claimsTable(report, codeSpan), [claimsNote])
}

/** Every rule that may fail the run, and what came of it. */
export function gatesPart(report: Report): string[] {
  return part('Gates', gatesTable(report, codeSpan), [gatesNote])
}

/** All sides in the order of their AP, and who is dominated. */
export function rankingPart(report: Report): string[] {
  const ranking = rankingTable(report, codeSpan)
  return ranking === null ? [] : part('Ranking by AP, with the median time end to end', ranking, rankingNotes(report))
}

/** A titled table with what is to be said of it; nothing where it has no rows. */
export function part(title: string, table: TextTable, notes: readonly string[]): string[] {
  if (table.rows.length === 0) return []
  return [`#### ${title}`, '', ...tableLines(table), ...(notes.length === 0 ? [] : ['', notes.join(' ')])]
}
