import { markdownTable } from 'markdown-table'
import type { TextTable } from '../tables/text-table.ts'

/** A table of GitHub's Markdown, in lines; its cells must be Markdown already. */
export function tableLines({ columns, rows }: TextTable): string[] {
  const align = columns.map(({ align: side }) => (side === 'right' ? 'r' : 'l'))
  return markdownTable([columns.map(({ title }) => title), ...rows], { align }).split('\n')
}
