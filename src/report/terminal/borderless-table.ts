import Table from 'cli-table3'
import stringWidth from 'string-width'
import type { TerminalStyle } from './section.ts'
import { wrapName, wrapText } from './wrap-text.ts'

/** A column: numbers stand at the right, names at the left. */
export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Names are broken to this many columns; `rest` takes what the other columns leave. */
  readonly wrap?: number | 'rest'
}

const GAP = '  '
/** `rest` is never narrower; a table that leaves less for it is wider than the terminal. */
const NARROWEST_REST = 30
const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
}

/** A table without lines: a head, then one row for each of `rows`, a cell for each column. */
export function borderlessTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { colours, width }: TerminalStyle,
): string[] {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) =>
    row.map((text, at) => wrapCell(text, columns[at]?.wrap)),
  )
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => stringWidth(row[at] as string))))
  const rest = columns.findIndex(({ wrap }) => wrap === 'rest')
  if (rest >= 0) {
    const taken = widths.reduce((sum, each, at) => (at === rest ? sum : sum + each + GAP.length), 0)
    const room = Math.max(width - taken, NARROWEST_REST)
    for (const row of cells) row[rest] = wrapText(row[rest] as string, room).join('\n')
  }
  const [head = [], ...body] = cells
  const table = new Table({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colAligns: columns.map(({ align }) => align),
  })
  table.push(head.map((content) => ({ content: colours.dim(content), vAlign: 'bottom' as const })))
  for (const row of body) table.push([...row])
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}

/** The widest of some lines, in columns. */
export function widthOf(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => stringWidth(line)))
}

function wrapCell(text: string, wrap: Column['wrap']): string {
  return typeof wrap === 'number' ? wrapName(text, wrap).join('\n') : text
}
