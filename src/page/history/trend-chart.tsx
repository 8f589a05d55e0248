import { scaleLinear, scalePoint } from 'd3-scale'
import { counted } from '../../counted.ts'
import { type ChangeKind, changeKinds } from '../../history/changes-between.ts'
import { minuteOf, pointIn, seriesTitle, valueIn } from '../../history/figure-words.ts'
import { rangeOf } from '../../history/spark-lines.ts'
import type { TrendPoint, TrendSeries } from '../../history/trend.ts'
import { column, table } from '../../report/document/block.ts'
import { FigureFrame } from '../charts/figure-frame.tsx'
import { PlotArea, type PlotSize } from '../charts/plot-area.tsx'
import { niceDomain } from '../look/nice-domain.ts'
import { sideLook } from '../look/side-look.ts'

const size: PlotSize = { width: 940, height: 240, left: 58, right: 18, top: 26, bottom: 40 }

/** More runs are neither told apart in a drawing nor read in a table. */
const MOST_RUNS = 1000

/** One for each kind of change, as there is no room for words. */
const letters = { model: 'M', data: 'D', machine: 'H', version: 'V' } as const satisfies Record<ChangeKind, string>

/** Dates on the axis that have room. */
const MOST_DATES = 6

/** Characters of an ISO 8601 time: the clock where all runs are of one day, as the same date at each of them says nothing. */
const DATE = [0, 10] as const
const CLOCK = [11, 16] as const

/** A series from run to run: the value, its interval as a line through it, and a dashed line where something else changed. */
export function TrendChart({ series: whole, at }: { readonly series: TrendSeries; readonly at: number }) {
  const series = { ...whole, points: whole.points.slice(-MOST_RUNS) }
  const { points, unit, machine } = series
  const left = whole.points.length - points.length
  const notes = [
    ...(machine === null ? [] : [`Times of this machine alone: ${machine}.`]),
    ...(left === 0 ? [] : [`${counted(left, 'earlier run')} left out; --format json has all.`]),
  ]
  const x = scalePoint<number>([...points.keys()], [size.left, size.width - size.right]).padding(0.5)
  const y = scaleLinear(niceDomain(rangeOf(points)), [size.height - size.bottom, size.top])
  const place = (position: number) => x(position) ?? size.left
  const every = Math.ceil(points.length / MOST_DATES)
  const dated = [...points.keys()].filter((position) => position % every === 0)
  const { colour, className } = sideLook(at)
  const [first, last] = [points[0] as TrendPoint, points.at(-1) as TrendPoint]
  const shownPart = first.startedAt.slice(0, 10) === last.startedAt.slice(0, 10) ? CLOCK : DATE
  return (
    <FigureFrame
      title={seriesTitle(series)}
      note={notes.length === 0 ? undefined : notes.join(' ')}
      table={numbers(series)}
      level="h3"
    >
      <PlotArea
        size={size}
        x={{
          scale: place,
          title: 'runs in the order of time (UTC)',
          format: (position) => points[position]?.startedAt.slice(...shownPart) ?? '',
          ticks: dated,
        }}
        y={{ scale: y, title: series.figure, format: (value) => valueIn(unit, value), ticks: y.ticks(5) }}
        label={`${seriesTitle(series)}: ${points.length} runs, first ${pointIn(unit, first)}, last ${pointIn(unit, last)}`}
      >
        {points.map(({ startedAt, changed }, position) =>
          changed.length === 0 ? null : (
            <g key={startedAt + String(position)}>
              <line
                x1={place(position)}
                x2={place(position)}
                y1={size.top}
                y2={size.height - size.bottom}
                stroke="#7c828c"
                stroke-dasharray="3 3"
                class="zero"
              />
              <text x={place(position)} y={size.top - 8} text-anchor="middle" font-size="11" fill="#22262c" class="ink">
                {changed.map(({ kind }) => letters[kind]).join('')}
                <title>{changed.map(({ kind, from, to }) => `${kind}: ${from} → ${to}`).join('\n')}</title>
              </text>
            </g>
          ),
        )}
        <path
          d={points
            .map(
              ({ value }, position) =>
                `${position === 0 ? 'M' : 'L'}${place(position).toFixed(1)},${y(value).toFixed(1)}`,
            )
            .join('')}
          fill="none"
          stroke={colour}
          stroke-width="1"
          opacity="0.5"
          class={`stroke ${className}`}
        />
        {points.map(({ startedAt, value, interval }, position) => (
          <g key={startedAt + String(position)}>
            {interval === null ? null : (
              <line
                x1={place(position)}
                x2={place(position)}
                y1={y(interval[0])}
                y2={y(interval[1])}
                stroke={colour}
                stroke-width="2"
                class={`stroke ${className}`}
              />
            )}
            <circle cx={place(position)} cy={y(value)} r="3.5" fill={colour} class={className}>
              <title>{`${minuteOf(startedAt)}: ${pointIn(unit, { value, interval })}`}</title>
            </circle>
          </g>
        ))}
      </PlotArea>
    </FigureFrame>
  )
}

function numbers({ points, unit, figure }: TrendSeries) {
  const columns = [column('figure', 'run (UTC)'), column('number', figure), column('prose', 'changed')]
  const rows = points
    .toReversed()
    .map((point) => [
      minuteOf(point.startedAt),
      pointIn(unit, point),
      point.changed.map(({ kind, from, to }) => `${kind}: ${from} → ${to}`).join('; ') || '–',
    ])
  return table(columns, rows)[0] ?? null
}

/** What the letters above a chart stand for. */
export const markKey = changeKinds.map((kind) => `${letters[kind]} ${kind}`).join(', ')
