import type { ComponentChildren } from 'preact'
import type { Table } from '../../report/document/block.ts'
import { TableView } from '../blocks/table-view.tsx'

/** A chart with its title, what to know of it, and its numbers as a table. */
export function FigureFrame({
  title,
  note,
  table,
  level: Title = 'h4',
  children,
}: {
  readonly title: string
  readonly note?: string | undefined
  /** Null where the numbers stand next to the chart already. */
  readonly table: Table | null
  /** One below the title that it stands under. */
  readonly level?: 'h3' | 'h4'
  readonly children: ComponentChildren
}) {
  return (
    <figure>
      <figcaption>
        <Title>{title}</Title>
        {note === undefined ? null : <p class="note">{note}</p>}
      </figcaption>
      {children}
      {table === null ? null : (
        <details class="numbers">
          <summary>Numbers of this chart</summary>
          <TableView table={table} title={title} />
        </details>
      )}
    </figure>
  )
}
