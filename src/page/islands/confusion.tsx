import type { Picture, Pictures } from '../../comparison/pictures/pictures.ts'
import type { ConfusionLevel } from '../../evaluation/evidence/confusion.ts'
import { DASH, fixed } from '../../report/words/figures.ts'
import { ScrollBox } from '../blocks/table-view.tsx'
import { SideKey } from '../look/side-mark.tsx'
import { changeAddress, useAddress } from '../state/address.ts'
import { CellCount, cellLinks, type LinkOf } from './cell-links.tsx'
import { Choice } from './choice.tsx'
import {
  type ConfusionCell,
  type ConfusionStop,
  confusionAt,
  confusionChange,
  confusionStops,
  isRight,
  scoreAt,
} from './confusion-cells.ts'
import { ConfusionMatrix, cellInWords } from './confusion-matrix.tsx'
import type { IslandReport } from './island-source.ts'
import { haveCells } from './picture-cells.ts'

/** Each side's matrices; none where no side has any. */
export interface ConfusionData {
  readonly sides: readonly { readonly label: string; readonly at: number; readonly levels: readonly ConfusionLevel[] }[]
  readonly categories: readonly string[]
  /** Ids of the categories, in their order. */
  readonly ids: readonly number[]
  /** Those that the page shows. */
  readonly pictures: readonly Picture[]
}

export function confusionData(report: IslandReport, pictures: Pictures | null): ConfusionData {
  const { baseline, variants, dataset } = report
  return {
    sides: [baseline, ...variants].flatMap(({ label, evidence }, at) =>
      evidence == null ? [] : [{ label, at, levels: evidence.confusion }],
    ),
    categories: dataset.categories.map(({ name }) => name),
    ids: dataset.categories.map(({ id }) => id),
    pictures: pictures?.pictures ?? [],
  }
}

const KEYS = ['cut', 'point', 'matrix']

/** The largest cells that the table lists. */
const LISTED = 20

/** More letters than this are cut, and told in full where the reader points at them. */
const LONG_WORDS = 60

/** What objects are taken for, on each side and as the change, at the score or operating point that the reader chooses. */
export function Confusion({ sides, categories, ids, pictures }: ConfusionData) {
  const { address, isLive } = useAddress(KEYS)
  if (sides.length === 0) return null
  const { scores, points } = confusionStops(sides.map(({ levels }) => levels))
  const stop = chosenStop(address, scores, points)
  if (stop === null) return null
  const matrices = sides.map(({ levels }) => {
    const score = scoreAt(levels, stop)
    return score === null ? [] : confusionAt(levels, score)
  })
  const [before = []] = matrices
  const views = [
    ...sides.map(({ label }, at) => [`side-${at}`, label] as const),
    ...sides.slice(1).map(({ label }, at) => [`change-${at + 1}`, `change: ${label} − ${sides[0]?.label}`] as const),
  ]
  const first = sides.length > 1 ? 'change-1' : 'side-0'
  const view = views.some(([id]) => id === address.matrix) ? (address.matrix as string) : first
  const at = Number(view.split('-')[1])
  const isChange = view.startsWith('change')
  const linkOf = cellLinks({ sides, ids, categories, pictures }, (side) => scoreAt(sides[side]?.levels ?? [], stop))
  const cells = isChange ? confusionChange(matrices[at] ?? [], before) : (matrices[at] ?? [])
  return (
    <section id="confusion" aria-labelledby="confusion-title">
      <h3 id="confusion-title">What objects are taken for</h3>
      <p class="note">
        Boxes that overlap by an IoU of at least .50, {stopInWords(stop, sides)}. Rows are objects, columns detections;
        the last of each is the background: missed objects and false alarms.{' '}
        {isChange
          ? 'Orange is more than the baseline has, blue is fewer.'
          : 'Grey is found as what it is, orange is not.'}
        {isLive && haveCells(pictures) && pictures.length > 0 ? (
          <span class="on-screen">
            {' '}
            A square or a number that is a link opens the pictures that show it. The others are on no picture of this
            page.
          </span>
        ) : null}
      </p>
      {isLive ? (
        <div class="controls">
          <label class="choice">
            <span>score</span>
            <input
              type="range"
              min={0}
              max={scores.length - 1}
              step={1}
              value={nearestOf(scores, 'score' in stop ? stop.score : scoreAt(sides[0]?.levels ?? [], stop))}
              aria-valuetext={'score' in stop ? fixed(stop.score, 2) : stop.point}
              onInput={(event) =>
                changeAddress({ cut: String(scores[Number(event.currentTarget.value)]), point: null })
              }
            />
            <output>{scoresInWords(stop, sides)}</output>
          </label>
          {points.length === 0 ? null : (
            <Choice
              label="operating point"
              value={'point' in stop ? stop.point : ''}
              options={[...points.map((each) => [each, each] as const), ['', 'none: by score'] as const]}
              onChange={(value) =>
                changeAddress(
                  value === '' ? { point: null, cut: String(middleOf(scores)) } : { point: value, cut: null },
                )
              }
            />
          )}
          <Choice
            label="matrix"
            value={view}
            options={views}
            onChange={(value) => changeAddress({ matrix: value === first ? null : value })}
          />
        </div>
      ) : null}
      <div class="confusion">
        <ConfusionMatrix
          cells={cells}
          categories={categories}
          isChange={isChange}
          linkOf={isLive ? (cell) => linkOf(cell, isChange ? (cell.count < 0 ? 0 : at) : at) : null}
          label={`Confusion matrix, ${views.find(([id]) => id === view)?.[1]}; the table lists its largest cells`}
        />
        <div>
          <LargestCells matrices={matrices} sides={sides} categories={categories} linkOf={isLive ? linkOf : null} />
        </div>
      </div>
    </section>
  )
}

/** The cells besides the right ones that are largest on any side. */
function LargestCells({
  matrices,
  sides,
  categories,
  linkOf,
}: Pick<ConfusionData, 'sides' | 'categories'> & {
  readonly matrices: readonly (readonly ConfusionCell[])[]
  /** Null where nothing can be opened. */
  readonly linkOf: LinkOf | null
}) {
  const all = new Map<string, { cell: ConfusionCell; counts: number[] }>()
  for (const [at, matrix] of matrices.entries()) {
    for (const cell of matrix) {
      if (isRight(cell)) continue
      const key = `${cell.object},${cell.detection}`
      const entry = all.get(key) ?? { cell, counts: matrices.map(() => 0) }
      entry.counts[at] = cell.count
      all.set(key, entry)
    }
  }
  const rows = [...all.entries()]
    .sort(([, one], [, other]) => Math.max(...other.counts) - Math.max(...one.counts))
    .slice(0, LISTED)
  const title = 'The most frequent errors'
  return (
    <ScrollBox title={title}>
      <table data-csv={title}>
        <caption class="aside">{title}</caption>
        <thead>
          <tr>
            <th scope="col">error</th>
            {sides.map(({ at, label }) => (
              <th key={at} scope="col" class="num">
                <SideKey at={at} label={label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, { cell, counts }]) => (
            <tr key={key}>
              <th scope="row">
                <CellName words={cellInWords({ ...cell, count: 0 }, categories, false).replace(/: 0$/, '')} />
              </th>
              {counts.map((count, at) => (
                <td key={sides[at]?.label} class="num">
                  <CellCount count={count} link={linkOf === null || count === 0 ? null : linkOf(cell, at)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** What a cell is, which names of classes may make as long as they like. */
function CellName({ words }: { readonly words: string }) {
  const isLong = words.length > LONG_WORDS
  return (
    <span class={isLong ? 'long' : undefined} title={isLong ? words : undefined}>
      {words}
    </span>
  )
}

/** The reader's choice, else the first operating point, else the middle of the scores; null where there is neither. */
function chosenStop(
  { cut, point }: Readonly<Record<string, string>>,
  scores: readonly number[],
  points: readonly string[],
): ConfusionStop | null {
  const score = scores.find((each) => String(each) === cut)
  if (score !== undefined) return { score }
  const [first] = points
  if (first !== undefined) return { point: points.includes(point ?? '') ? (point as string) : first }
  const middle = middleOf(scores)
  return middle === undefined ? null : { score: middle }
}

/** Place of the score that is nearest to another. */
function nearestOf(scores: readonly number[], wanted: number | null): number {
  const far = scores.map((score) => Math.abs(score - (wanted ?? 1)))
  return far.indexOf(Math.min(...far))
}

function middleOf(scores: readonly number[]): number | undefined {
  return scores[Math.floor(scores.length / 2)]
}

/** The score of a stop; the lowest and the highest of the sides where an operating point gives them different ones. */
function scoresInWords(stop: ConfusionStop, sides: ConfusionData['sides']): string {
  const own = sides.flatMap(({ levels }) => scoreAt(levels, stop) ?? [])
  const [low, high] = [Math.min(...own), Math.max(...own)].map((score) => fixed(score, 2))
  return low === high ? (low ?? DASH) : `${low}–${high}`
}

function stopInWords(stop: ConfusionStop, sides: ConfusionData['sides']): string {
  if ('score' in stop) return `with a score of at least ${fixed(stop.score, 2)}`
  const own = sides.map(({ label, levels }) => `${label} ${fixed(scoreAt(levels, stop), 3)}`).join(', ')
  return `at the operating point ${stop.point} (scores from ${own})`
}
