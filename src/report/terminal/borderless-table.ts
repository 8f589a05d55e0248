import Table from 'cli-table3'
import stringWidth from 'string-width'
import type { Column } from '../tables/text-table.ts'
import { colourOfJudgement } from './colour-of-judgement.ts'
import type { TerminalStyle } from './section.ts'
import { wrapName, wrapText } from './wrap-text.ts'

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
    row.map((text, at) => wrapCell(text, columns[at])),
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
  for (const row of body) table.push(row.map((text, at) => (columns[at]?.judging ? inColour(text, colours) : text)))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}

/** The widest of some lines, in columns. */
export function widthOf(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => stringWidth(line)))
}

/** Line by line, since a cell of several lines is cut at them. */
function inColour(text: string, colours: TerminalStyle['colours']): string {
  const colour = colourOfJudgement(text.replaceAll('\n', ' '), colours)
  return text.split('\n').map(colour).join('\n')
}

function wrapCell(text: string, column: Column | undefined): string {
  if (typeof column?.wrap !== 'number') return text
  return (column.prose ? wrapText : wrapName)(text, column.wrap).join('\n')
}
