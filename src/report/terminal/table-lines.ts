import stringWidth from 'string-width'
import type { Column, Table } from '../document/block.ts'
import { plain, type Text, text } from '../words/text.ts'
import { columnWidths, GAP } from './column-widths.ts'
import { type Colours, paint } from './paint.ts'
import { wrapName, wrapText } from './wrap-text.ts'

const rightAligned: readonly Column['role'][] = ['number', 'change', 'interval']

/**
 * A table without rules, never wider than `width`: cells are broken, then columns that can be spared are left out, then
 * every row becomes a list of its cells.
 */
export function tableLines({ columns, rows }: Table, width: number, colours: Colours): string[] {
  const ranks = columns.flatMap(({ spare }) => spare ?? []).sort((one, other) => one - other)
  for (const leftOut of [0, ...ranks]) {
    const isShown = (at: number) => (columns[at]?.spare ?? Number.POSITIVE_INFINITY) > leftOut
    const shown = columns.filter((_, at) => isShown(at))
    const cells = rows.map((row) => row.filter((_, at) => isShown(at)))
    const widths = columnWidths(shown, cells, width)
    if (widths !== null) return asColumns(shown, cells, widths, colours)
  }
  return asLists(columns, rows, width, colours)
}

function asColumns(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  limits: readonly number[],
  colours: Colours,
): string[] {
  const heads = columns.map(({ title }, at) => brokenTitle(title, limits[at] as number))
  const height = Math.max(...heads.map((lines) => lines.length))
  const lowered = heads.map((lines) => [...Array.from({ length: height - lines.length }, () => []), ...lines])
  const body = rows.map((row) => row.map((cell, at) => brokenCell(cell, columns[at] as Column, limits[at] as number)))
  const broken = [lowered, ...body]
  // Lines that were broken at joints may leave some of a column's room unused.
  const widths = columns.map((_, at) => Math.max(...broken.flatMap((cells) => (cells[at] as Text[]).map(widthOf))))
  return broken.flatMap((cells) =>
    Array.from({ length: Math.max(...cells.map((lines) => lines.length)) }, (_, line) =>
      cells
        .map((lines, at) => padded(lines[line] ?? [], widths[at] as number, columns[at] as Column, colours))
        .join(GAP)
        .trimEnd(),
    ),
  )
}

function brokenTitle(title: Text, width: number): Text[] {
  return (title.some(({ kind }) => kind === 'name') ? wrapName : wrapText)(title, width)
}

function widthOf(line: Text): number {
  return stringWidth(plain(line))
}

function brokenCell(cell: Text, { role }: Column, width: number): Text[] {
  return (role === 'name' || role === 'code' ? wrapName : wrapText)(cell, width)
}

function padded(line: Text, width: number, { role }: Column, colours: Colours): string {
  const space = ' '.repeat(Math.max(width - widthOf(line), 0))
  return rightAligned.includes(role) ? space + paint(line, colours) : paint(line, colours) + space
}

function asLists(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  width: number,
  colours: Colours,
): string[] {
  return rows.flatMap((row, at) => [
    ...(at === 0 ? [] : ['']),
    ...row.flatMap((cell, place) => {
      const title = columns[place]?.title ?? []
      const entry = title.length === 0 ? cell : text`${title}: ${cell}`
      return wrapText(entry, width).map((line) => paint(line, colours))
    }),
  ])
}
