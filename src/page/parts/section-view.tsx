import type { ComponentChildren } from 'preact'
import type { WrittenSection } from '../../report/document/report-document.ts'
import { BlocksView, type PicturesOfRow } from '../blocks/block-view.tsx'
import { InlineView } from '../blocks/inline-view.tsx'

/** A section of the report's document under its own title; nothing where the report has none. */
export function SectionView({
  section,
  picturesOf,
  children,
}: {
  readonly section: WrittenSection | undefined
  readonly picturesOf?: PicturesOfRow
  /** What stands in front of its blocks, such as a chart of them. */
  readonly children?: ComponentChildren
}) {
  if (section === undefined) return null
  const { id, title, blocks } = section
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <InlineView text={title} />
      </h3>
      {children}
      <BlocksView blocks={blocks} title={title} picturesOf={picturesOf} />
    </section>
  )
}

/** The same, folded until somebody opens it. */
export function FoldedSection({
  section,
  picturesOf,
}: {
  readonly section: WrittenSection | undefined
  readonly picturesOf?: PicturesOfRow
}) {
  if (section === undefined) return null
  const { id, title, blocks } = section
  return (
    <details id={id} class="folded">
      <summary>
        <InlineView text={title} />
      </summary>
      <BlocksView blocks={blocks} title={title} picturesOf={picturesOf} />
    </details>
  )
}
