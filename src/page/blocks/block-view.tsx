import type { Caveat } from '../../caveat.ts'
import { caveatTitles } from '../../caveat-codes.ts'
import type { Block } from '../../report/document/block.ts'
import { plain, type Text } from '../../report/words/text.ts'
import { InlineView } from './inline-view.tsx'
import { TableView } from './table-view.tsx'

/** Which pictures are behind a row of a section's tables, by both of their places and the row's head; null where none are. */
export type PicturesOfRow = (table: number, row: number, head: string) => string | null

/** The blocks of a section in their order; `title` names its tables. */
export function BlocksView({
  blocks,
  title,
  picturesOf,
}: {
  readonly blocks: readonly Block[]
  readonly title: Text
  readonly picturesOf?: PicturesOfRow | undefined
}) {
  const tables = blocks.filter(({ kind }) => kind === 'table')
  const named = blocks.map((block, at) => ({ block, title: plain(headingBefore(blocks, at) ?? title) }))
  return (
    <>
      {named.map(({ block, title: own }, at) => (
        <BlockView key={at} block={block} title={own} table={tables.indexOf(block)} picturesOf={picturesOf} />
      ))}
    </>
  )
}

function headingBefore(blocks: readonly Block[], at: number): Text | null {
  const found = blocks.slice(0, at).findLast((block) => block.kind === 'heading')
  return found?.kind === 'heading' ? found.text : null
}

function BlockView({
  block,
  title,
  table,
  picturesOf,
}: {
  readonly block: Block
  readonly title: string
  readonly table: number
  readonly picturesOf: PicturesOfRow | undefined
}) {
  switch (block.kind) {
    case 'heading':
      return (
        <h4>
          <InlineView text={block.text} />
        </h4>
      )
    case 'paragraph':
    case 'line':
      return (
        <p>
          <InlineView text={block.text} />
        </p>
      )
    case 'sentences':
      return (
        <ul class="sentences">
          {block.items.map((item) => (
            <li key={plain(item)}>
              <InlineView text={item} />
            </li>
          ))}
        </ul>
      )
    case 'key-values':
      return (
        <dl>
          {block.entries.map(({ key, value }) => (
            <div key={plain(key)}>
              <dt>
                <InlineView text={key} />
              </dt>
              <dd>
                <InlineView text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return (
        <TableView
          table={block}
          title={title}
          picturesOf={picturesOf && ((row, head) => picturesOf(table, row, head))}
        />
      )
    case 'caveats':
      return (
        <ul class="caveats">
          {block.caveats.map((caveat, at) => (
            <li key={at}>
              <CaveatView caveat={caveat} />
            </li>
          ))}
        </ul>
      )
  }
}

/** A caveat: its title, what it is about, its message and where it was seen. */
export function CaveatView({ caveat: { code, subject, message, count, examples } }: { readonly caveat: Caveat }) {
  return (
    <>
      <b>{caveatTitles[code] ?? code}</b>
      {subject === null ? null : (
        <>
          {' '}
          (<bdi class="name">{subject}</bdi>)
        </>
      )}
      : {message}
      {count > 1 ? ` Seen ${count} times.` : null}
      {examples.length === 0 ? null : (
        <>
          {' '}
          {examples.length < count ? 'For example' : 'Namely'}:{' '}
          {examples.map((example, at) => (
            <span key={at}>
              {at === 0 ? '' : ', '}
              <bdi class="name">{example}</bdi>
            </span>
          ))}
          .
        </>
      )}
    </>
  )
}
