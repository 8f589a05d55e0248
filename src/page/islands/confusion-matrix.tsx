import { counted } from '../../counted.ts'
import { ScrollBox } from '../blocks/table-view.tsx'
import type { CellLink } from './cell-links.tsx'
import type { ConfusionCell } from './confusion-cells.ts'
import { isRight } from './confusion-cells.ts'

/** More categories are not drawn: those with most cells besides the right ones are. */
const MOST = 30
const CELL = 13
const ROOM = 116
/** How much of its colour a cell with a single count has: less is lost on dark paper. */
const FAINTEST = 0.3

/** A matrix as a drawing: a row for each category of objects, a column for each of detections, background last. */
export function ConfusionMatrix({
  cells,
  categories,
  label,
  isChange,
  linkOf,
}: {
  readonly cells: readonly ConfusionCell[]
  /** Names by position. */
  readonly categories: readonly string[]
  readonly label: string
  /** Whether counts are differences, which may be negative. */
  readonly isChange: boolean
  /** What opens the pictures of a cell, null where none shows it; itself null where nothing can be opened. */
  readonly linkOf: ((cell: ConfusionCell) => CellLink | null) | null
}) {
  const shown = shownCategories(cells, categories.length)
  const background = shown.length
  const place = new Map<number | null, number>([...shown.map((each, at) => [each, at] as const), [null, background]])
  const drawn = cells.filter(({ object, detection }) => place.has(object) && place.has(detection))
  const most = Math.max(1, ...drawn.filter((cell) => !isRight(cell)).map(({ count }) => Math.abs(count)))
  const width = ROOM + (background + 1) * CELL
  const placeOf = ({ object, detection }: ConfusionCell) =>
    (place.get(object) ?? 0) * (background + 1) + (place.get(detection) ?? 0)
  const inRows = drawn.toSorted((one, other) => placeOf(one) - placeOf(other))
  // The keyboard comes to the matrix once, and goes on with its arrows.
  let firstLinked: string | null = null
  const names = [...shown.map((each) => categories[each] ?? String(each)), 'background']
  return (
    <ScrollBox title={label}>
      <svg
        viewBox={`0 0 ${width} ${width}`}
        width={width}
        height={width}
        role={linkOf === null ? 'img' : 'group'}
        aria-label={label}
        class="matrix"
      >
        <rect
          x={ROOM}
          y={ROOM}
          width={width - ROOM}
          height={width - ROOM}
          fill="none"
          stroke="#dcdfe4"
          class="matrix-frame"
        />
        <g font-size="10" fill="#4a505a" class="tick">
          {names.map((each, at) => (
            <g key={each}>
              <text x={ROOM - 5} y={ROOM + at * CELL + 10} text-anchor="end">
                {shortened(each)}
              </text>
              <text transform={`translate(${ROOM + at * CELL + 10},${ROOM - 5}) rotate(-90)`}>{shortened(each)}</text>
            </g>
          ))}
        </g>
        {inRows.map((cell) => {
          const { object, detection, count } = cell
          const strength = Math.min(1, FAINTEST + ((1 - FAINTEST) * Math.abs(count)) / most)
          const key = `${object},${detection}`
          const link = linkOf?.(cell) ?? null
          const words = cellInWords(cell, categories, isChange)
          const square = (
            <rect
              key={key}
              x={ROOM + (place.get(detection) ?? 0) * CELL + 0.5}
              y={ROOM + (place.get(object) ?? 0) * CELL + 0.5}
              width={CELL - 1}
              height={CELL - 1}
              fill={isRight(cell) ? '#8d949e' : count < 0 ? '#1f5fa8' : '#b34d00'}
              fill-opacity={strength.toFixed(2)}
              class={isRight(cell) ? 'cell-right' : count < 0 ? 'cell-less' : 'cell-more'}
            >
              <title>{link === null ? words : `${words} (${counted(link.count, 'picture')})`}</title>
            </rect>
          )
          if (link === null) return square
          const isFirst = firstLinked === null
          firstLinked ??= key
          return (
            <a
              key={key}
              href={link.href}
              tabIndex={isFirst ? 0 : -1}
              aria-label={`${words}, ${counted(link.count, 'picture')}`}
              onClick={link.open}
              onKeyDown={moveAmongLinks}
            >
              {square}
            </a>
          )
        })}
      </svg>
    </ScrollBox>
  )
}

/** Arrows go to the next square that is a link, in reading order or in the same column. */
function moveAmongLinks(event: KeyboardEvent): void {
  const from = event.currentTarget as SVGAElement
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const links = [...(from.ownerSVGElement?.querySelectorAll<SVGAElement>('a') ?? [])]
  const column = (link: SVGAElement) => link.firstElementChild?.getAttribute('x')
  const isUpright = event.key === 'ArrowUp' || event.key === 'ArrowDown'
  const row = isUpright ? links.filter((link) => column(link) === column(from)) : links
  const next = row[row.indexOf(from) + step]
  if (next === undefined) return
  from.setAttribute('tabindex', '-1')
  next.setAttribute('tabindex', '0')
  next.focus()
}

/** Who is confused with whom, how often: for one cell. */
export function cellInWords(
  { object, detection, count }: ConfusionCell,
  categories: readonly string[],
  isChange: boolean,
): string {
  const number = isChange && count > 0 ? `+${count}` : String(count).replace('-', '−')
  if (object === null) return `false alarms as ${categories[detection ?? -1]}: ${number}`
  if (detection === null) return `${categories[object]} missed: ${number}`
  if (object === detection) return `${categories[object]} found: ${number}`
  return `${categories[object]} taken for ${categories[detection]}: ${number}`
}

/** All categories that have a cell, or those with the largest wrong cells; in the order of the data set. */
function shownCategories(cells: readonly ConfusionCell[], categories: number): number[] {
  const wrong = new Array<number>(categories).fill(0)
  const seen = new Set<number>()
  for (const cell of cells) {
    for (const each of [cell.object, cell.detection]) {
      if (each === null) continue
      seen.add(each)
      // Between two categories a confusion says more than one with the background.
      const weight = cell.object === null || cell.detection === null ? 1 : 4
      if (!isRight(cell)) wrong[each] = (wrong[each] ?? 0) + weight * Math.abs(cell.count)
    }
  }
  return [...seen]
    .sort((one, other) => (wrong[other] ?? 0) - (wrong[one] ?? 0))
    .slice(0, MOST)
    .sort((one, other) => one - other)
}

function shortened(name: string): string {
  return name.length > 18 ? `${name.slice(0, 17)}…` : name
}
