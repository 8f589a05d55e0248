import type { Picture } from '../../comparison/pictures/pictures.ts'
import { counted } from '../../counted.ts'
import { whole } from '../../report/words/figures.ts'
import { formatAddress } from '../state/address.ts'
import { openPictures } from '../state/open-pictures.ts'
import type { ConfusionCell } from './confusion-cells.ts'
import { haveCells, keyOfCell, picturesByCell } from './picture-cells.ts'
import { addressOfCell } from './picture-filter.ts'

/** What opens the pictures of a cell. */
export interface CellLink {
  readonly href: string
  /** How many pictures show it, at least one. */
  readonly count: number
  readonly open: (event: Event) => void
}

/** The link of a cell on a side, by its place in the list of sides; null where no picture shows it. */
export type LinkOf = (cell: Pick<ConfusionCell, 'object' | 'detection'>, side: number) => CellLink | null

/**
 * Finds the pictures of cells, each side's at the score that its matrix is of.
 * @param ids of the categories, by position, as their names are.
 */
export function cellLinks(
  {
    sides,
    ids,
    categories,
    pictures,
  }: {
    readonly sides: readonly { readonly label: string; readonly at: number }[]
    readonly ids: readonly number[]
    readonly categories: readonly string[]
    readonly pictures: readonly Picture[]
  },
  scoreOf: (side: number) => number | null,
): LinkOf {
  const names = new Map(ids.map((id, at) => [id, categories[at] ?? String(id)]))
  const known = new Map<number, ReadonlyMap<string, number>>()
  const idAt = (position: number | null) => (position === null ? null : (ids[position] ?? null))
  return ({ object, detection }, at) => {
    const side = sides[at]
    const exact = scoreOf(at)
    if (!haveCells(pictures) || side === undefined || exact === null) return null
    // Pictures have their scores in four digits.
    const score = Number(exact.toFixed(4))
    const counts = known.get(at) ?? picturesByCell(pictures, [side.at], score)
    known.set(at, counts)
    const cell = { objectId: idAt(object), detectionId: idAt(detection) }
    const count = counts.get(keyOfCell(cell)) ?? 0
    if (count === 0) return null
    const address = { ...addressOfCell(cell, names), side: side.label, score: String(score) }
    const open = (event: Event) => {
      event.preventDefault()
      openPictures(address)
    }
    return { href: formatAddress(address), count, open }
  }
}

/** How much a cell counts, which opens its pictures where there are any. */
export function CellCount({ count, link }: { readonly count: number; readonly link: CellLink | null }) {
  if (link === null) return <>{whole(count)}</>
  const shown = counted(link.count, 'picture')
  return (
    <a href={link.href} class="count-link" title={shown} aria-label={`${whole(count)}: ${shown}`} onClick={link.open}>
      {whole(count)}
    </a>
  )
}
