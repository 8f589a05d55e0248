import { scaleLinear, scaleLog } from 'd3-scale'
import { line } from 'd3-shape'
import { column, table } from '../../report/document/block.ts'
import { rolesAndSides } from '../../report/document/sections/roles-and-sides.ts'
import type { Report } from '../../report/report.ts'
import { DASH, points, threeDigits } from '../../report/words/figures.ts'
import { name } from '../../report/words/text.ts'
import type { Interval } from '../../statistics/interval.ts'
import { niceDomain } from '../look/nice-domain.ts'
import { sideLook } from '../look/side-look.ts'
import { SideMark } from '../look/side-mark.tsx'
import { FigureFrame } from './figure-frame.tsx'
import { PlotArea, usualSize } from './plot-area.tsx'

interface Placed {
  readonly label: string
  readonly at: number
  readonly ms: number
  readonly AP: number
  readonly msInterval: Interval | null
  readonly apInterval: Interval | null
}

/** About what a letter of a label takes. */
const WIDTH_OF_LETTER = 7

/** Times so far apart are drawn by their logarithm. */
const FAR_APART = 4

/** AP against latency of every side that was timed, with both intervals and the front of what nothing beats in both. */
export function TradeoffChart({ report }: { readonly report: Report }) {
  const placed = placedSides(report)
  if (placed.length < 2) return null
  const { width, height, left, right, top, bottom } = usualSize
  const times = placed.flatMap(({ ms, msInterval }) => [ms, ...(msInterval ?? [])])
  const far = Math.max(...times) / Math.min(...times) > FAR_APART
  const range = [left, width - right]
  const x = far
    ? scaleLog(niceDomain(times.map(Math.log), 0.12).map(Math.exp), range)
    : scaleLinear(
        niceDomain([0, ...times], 0.08).map((end) => Math.max(0, end)),
        range,
      )
  const y = scaleLinear(
    niceDomain(
      placed.flatMap(({ AP, apInterval }) => [100 * AP, ...(apInterval ?? []).map((end) => 100 * end)]),
      0.12,
    ),
    [height - bottom, top],
  )
  const front = frontOf(placed)
  const path = line<Placed>(
    ({ ms }) => x(ms),
    ({ AP }) => y(100 * AP),
  )
  return (
    <FigureFrame
      title="AP against latency"
      note="Each model’s own AP and median time with their intervals. The line joins the models that no other beats in both."
      table={numbers(placed)}
    >
      <PlotArea
        x={{
          scale: x,
          title: 'median time per image, ms',
          format: String,
          ticks: far ? spread(x.ticks()) : x.ticks(6),
        }}
        y={{ scale: y, title: 'AP, points', format: String, ticks: y.ticks(5) }}
        label={`AP against latency: ${placed.map(({ label, AP, ms }) => `${label} ${points(AP)} points at ${threeDigits(ms)} ms`).join('; ')}`}
      >
        <path d={path(front) ?? ''} fill="none" stroke="#7c828c" stroke-dasharray="4 4" class="front" />
        {placed.map((side) => (
          <PlacedSide key={side.at} side={side} x={x} y={(AP) => y(100 * AP)} right={width - right} />
        ))}
      </PlotArea>
    </FigureFrame>
  )
}

function PlacedSide({
  side: { label, at, ms, AP, msInterval, apInterval },
  x,
  y,
  right,
}: {
  readonly side: Placed
  readonly x: (ms: number) => number
  readonly y: (AP: number) => number
  readonly right: number
}) {
  const { colour, className } = sideLook(at)
  const stroke = { stroke: colour, 'stroke-width': 1.5, class: `stroke ${className}` }
  const wanted = WIDTH_OF_LETTER * label.length
  const [before, after] = [x(ms) - 9, right - x(ms) - 9]
  const leftwards = wanted > after && before > after
  return (
    <g>
      {apInterval === null ? null : (
        <line x1={x(ms)} x2={x(ms)} y1={y(apInterval[0])} y2={y(apInterval[1])} {...stroke} />
      )}
      {msInterval === null ? null : (
        <line x1={x(msInterval[0])} x2={x(msInterval[1])} y1={y(AP)} y2={y(AP)} {...stroke} />
      )}
      <g transform={`translate(${x(ms)},${y(AP)})`}>
        <SideMark at={at} />
      </g>
      <text
        x={x(ms) + (leftwards ? -9 : 9)}
        y={y(AP) - 8}
        text-anchor={leftwards ? 'end' : 'start'}
        font-size="12"
        fill={colour}
        class={`label ${className}`}
      >
        {fitted(label, leftwards ? before : after)}
      </text>
    </g>
  )
}

/** A label as far as there is room for it; the table of numbers has all of it. */
function fitted(label: string, room: number): string {
  const most = Math.max(4, Math.floor(room / WIDTH_OF_LETTER))
  return label.length > most ? `${label.slice(0, most - 1)}…` : label
}

function placedSides(report: Report): Placed[] {
  return rolesAndSides(report).flatMap(([, { label, metrics, metricIntervals, latency }], at) =>
    latency === null || metrics.AP === null
      ? []
      : [
          {
            label,
            at,
            ms: latency.endToEnd.p50,
            AP: metrics.AP,
            msInterval: latency.endToEnd.intervals?.p50 ?? null,
            apInterval: metricIntervals?.AP ?? null,
          },
        ],
  )
}

/** Those that no other beats in both, the fastest first. */
function frontOf(placed: readonly Placed[]): Placed[] {
  return placed
    .filter(
      ({ AP, ms }) => !placed.some((other) => other.AP >= AP && other.ms <= ms && (other.AP > AP || other.ms < ms)),
    )
    .toSorted((one, other) => one.ms - other.ms)
}

/** Those ticks of a logarithmic axis that begin with 1, 2 or 5: the labels of all would touch. */
function spread(ticks: readonly number[]): number[] {
  return ticks.filter((tick) => ['1', '2', '5'].includes(tick.toExponential()[0] ?? ''))
}

function numbers(placed: readonly Placed[]) {
  const columns = [
    column('name', 'model'),
    column('number', 'AP'),
    column('interval', 'AP interval'),
    column('number', 'ms'),
    column('interval', 'ms interval'),
  ]
  const rows = placed.map(({ label, AP, apInterval, ms, msInterval }) => [
    name(label),
    points(AP),
    apInterval === null ? DASH : apInterval.map(points).join('–'),
    threeDigits(ms),
    msInterval === null ? DASH : msInterval.map(threeDigits).join('–'),
  ])
  return table(columns, rows)[0] ?? null
}
