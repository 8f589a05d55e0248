import type { TextTable } from '../tables/text-table.ts'
import { borderlessTable, widthOf } from './borderless-table.ts'
import type { TerminalStyle } from './section.ts'

/** The first of several tables, from the most telling to the narrowest, that the terminal has room for, else the last. */
export function fittingTable(tables: readonly (() => TextTable)[], style: TerminalStyle): string[] {
  let lines: string[] = []
  for (const table of tables) {
    const { columns, rows } = table()
    lines = borderlessTable(columns, rows, style)
    if (widthOf(lines) <= style.width) break
  }
  return lines
}
