import stringWidth from 'string-width'
import type { Column, ColumnRole } from '../document/block.ts'
import { plain, type Text } from '../words/text.ts'

export const GAP = '  '

/** Columns that a cell of each role needs at least; null where it is never broken. */
const least = {
  figure: 12,
  name: 10,
  code: 12,
  number: null,
  change: null,
  interval: null,
  verdict: 9,
  prose: 16,
} as const satisfies Record<ColumnRole, number | null>

/** A title that is a name may be broken to this. */
const LEAST_NAME = 8
/** A word that is longer may be broken. */
const LONGEST_WORD = 14

/** In which order roles give way: sentences lose least by being broken, names and judgements most. */
const yielding: readonly (readonly ColumnRole[])[] = [
  ['prose'],
  ['figure'],
  ['number', 'change', 'interval'],
  ['code', 'name'],
  ['verdict'],
]

/** The widths of a table's columns in a terminal of `room` columns, the head included; null where they do not fit. */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  room: number,
): number[] | null {
  const bounds = columns.map((column, at) =>
    boundsOf(
      column,
      rows.map((row) => row[at] ?? []),
    ),
  )
  const widths = bounds.map(({ natural }) => natural)
  let excess = widths.reduce((sum, width) => sum + width, GAP.length * (columns.length - 1)) - room
  for (const roles of yielding) {
    while (excess > 0) {
      const [widest] = widths
        .map((width, at) => ({ width, at }))
        .filter(({ width, at }) => roles.includes(columns[at]?.role as ColumnRole) && width > (bounds[at]?.least ?? 0))
        .sort((one, other) => other.width - one.width)
      if (widest === undefined) break
      widths[widest.at] = widest.width - 1
      excess--
    }
  }
  return excess > 0 ? null : widths
}

function boundsOf(
  { role, title }: Column,
  cells: readonly Text[],
): { readonly natural: number; readonly least: number } {
  const widestCell = Math.max(0, ...cells.map((cell) => stringWidth(plain(cell))))
  const titleWidth = stringWidth(plain(title))
  const isNamed = title.some(({ kind }) => kind === 'name')
  const leastTitle = isNamed ? Math.min(titleWidth, LEAST_NAME) : longestWord([title])
  const floor = least[role]
  const leastCell = floor === null ? widestCell : Math.min(widestCell, Math.max(floor, wordFloor(role, cells)))
  return { natural: Math.max(widestCell, titleWidth), least: Math.max(leastCell, leastTitle) }
}

/** Names and rules have joints to be broken at, sentences only spaces. */
function wordFloor(role: ColumnRole, cells: readonly Text[]): number {
  return role === 'name' || role === 'code' ? 0 : Math.min(longestWord(cells), LONGEST_WORD)
}

function longestWord(texts: readonly Text[]): number {
  return Math.max(
    0,
    ...texts.flatMap((text) =>
      plain(text)
        .split(' ')
        .map((word) => stringWidth(word)),
    ),
  )
}
