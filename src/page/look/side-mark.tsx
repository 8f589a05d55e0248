import { NameView } from './name-view.tsx'

/**
 * What is defined of each side: its mark; an interval with both of its ends, and its line alone (as wide as their use says); an end of one, and its end
 * where it goes on below or above an axis.
 */
export type MarkKind = 'mark' | 'whole' | 'line' | 'end' | 'below' | 'above'

/** The id of a definition that `MarkDefinitions` makes. */
export function markId(kind: MarkKind, at: number): string {
  return `${kind}-${at}`
}

/** A side's mark, or an end of its interval, around a point of a drawing; percentages are of its size. */
export function SideMark({
  at,
  kind = 'mark',
  x,
  y,
}: {
  readonly at: number
  readonly kind?: MarkKind
  readonly x?: number | string
  readonly y?: number | string
}) {
  return <use href={`#${markId(kind, at)}`} x={x} y={y} />
}

/** The mark in a line of text, in front of the side's label. */
export function SideKey({ at, label }: { readonly at: number; readonly label: string }) {
  return (
    <span class="side-key">
      <svg width="12" height="12" viewBox="-7 -7 14 14" aria-hidden="true">
        <SideMark at={at} />
      </svg>{' '}
      <NameView text={label} />
    </span>
  )
}
