import type { Column, Table } from '../../report/document/block.ts'
import { plain, type Text } from '../../report/words/text.ts'
import { InlineView } from './inline-view.tsx'

const numeric: readonly Column['role'][] = ['number', 'change', 'interval']

/** A table of the report's document. The first column that names a row is its head. */
export function TableView({
  table: { columns, rows },
  title,
  picturesOf,
}: {
  readonly table: Table
  readonly title: string
  /** Which pictures are behind a row, by its place and its head; null where none are. */
  readonly picturesOf?: ((row: number, head: string) => string | null) | undefined
}) {
  return (
    <ScrollBox title={title}>
      <table class="written" data-csv={title}>
        <caption class="aside">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ title: head, role }) => (
              <th key={plain(head)} scope="col" class={columnClass(role)}>
                {head.length === 0 ? <span class="aside">{emptyHead(role)}</span> : <InlineView text={head} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} data-pictures={picturesOf?.(at, plain(row[0] ?? [])) ?? undefined}>
              {row.map((cell, place) => (
                <Cell key={place} role={columns[place]?.role ?? 'prose'} text={cell} isHead={place === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** What is wider than the page is scrolled in a box of its own, with the keyboard too. */
export function ScrollBox({
  title,
  children,
}: {
  readonly title: string
  readonly children: preact.ComponentChildren
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form, and a section would be one landmark more
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <div class="scroll" role="group" aria-label={title} tabIndex={0}>
      {children}
    </div>
  )
}

/** The class of a cell, from which style sheets take its alignment. */
export function columnClass(role: Column['role']): string {
  return numeric.includes(role) ? 'num' : role
}

function Cell({
  role,
  text,
  isHead,
}: {
  readonly role: Column['role']
  readonly text: Text
  readonly isHead: boolean
}) {
  if (!isHead) {
    // Most cells are numbers, which need no class of their own: one for each would be a hundredth of the page.
    return (
      <td class={numeric.includes(role) ? undefined : role}>
        <InlineView text={text} />
      </td>
    )
  }
  return (
    <th scope="row" class={columnClass(role)}>
      <InlineView text={text} />
    </th>
  )
}

/** What a column without a title holds, for people who hear the table. */
function emptyHead(role: Column['role']): string {
  return role === 'name' ? 'name' : 'figure'
}
