import { scaleLinear } from 'd3-scale'
import { column, type Table, table } from '../../report/document/block.ts'
import { rolesAndSides } from '../../report/document/sections/roles-and-sides.ts'
import type { Report, SideReport } from '../../report/report.ts'
import { threeDigits, whole } from '../../report/words/figures.ts'
import { name } from '../../report/words/text.ts'
import { sideLook } from '../look/side-look.ts'
import { SideKey } from '../look/side-mark.tsx'
import { FigureFrame } from './figure-frame.tsx'

type Stage = 'endToEnd' | 'preprocess' | 'inference' | 'postprocess'

const stages = {
  endToEnd: 'end to end',
  preprocess: 'preprocessing',
  inference: 'inference',
  postprocess: 'post-processing',
} as const satisfies Record<Stage, string>

/** About so many bars, between round numbers. */
const BARS = 24
const WIDTH = 200
const HEIGHT = 44
/** Room below the bars for the numbers of the axis. */
const FOOT = 15

/** How the times of each stage are spread, on every side; what the columns have in common is their axis. */
export function TimeHistograms({ report }: { readonly report: Report }) {
  const sides = rolesAndSides(report).flatMap(([, side], at) => (side.latency === null ? [] : [{ side, at }]))
  if (sides.length === 0) return null
  const axes = (Object.keys(stages) as Stage[]).map((stage) => ({ stage, axis: axisOf(stage, sides) }))
  return (
    <FigureFrame
      title="Distribution of times, ms per image"
      note="Each bar counts timed rounds. A stage has one axis for all models; it ends after the 99th percentile of the slowest. The line is the median."
      table={numbers(axes, sides)}
    >
      <div class="small-multiples">
        {axes.map(({ stage, axis }) => (
          <StageColumn key={stage} stage={stage} sides={sides} axis={axis} />
        ))}
      </div>
    </FigureFrame>
  )
}

/** What all sides' bars of a stage stand on. */
interface TimeAxis {
  readonly x: (ms: number) => number
  /** Where bars begin and end, in ms, ascending from 0; samples beyond the last have no bar. */
  readonly edges: readonly number[]
  readonly ticks: readonly number[]
}

function axisOf(stage: Stage, sides: readonly PlacedSide[]): TimeAxis {
  const end = Math.max(...sides.map(({ side }) => side.latency?.[stage].p99 ?? 0)) || 1
  const [, step = end] = scaleLinear([0, end], [0, 1]).ticks(BARS)
  const bars = Math.floor(end / step) + 1
  // Written as multiples, so that no sum of fractions is shown.
  const edges = Array.from({ length: bars + 1 }, (_, at) => Number((at * step).toPrecision(12)))
  const x = scaleLinear([0, edges.at(-1) ?? end], [0, WIDTH])
  return { x, edges, ticks: ticksApart(x.ticks(4), x) }
}

/** Digits of the axis are about so wide. */
const DIGIT = 7

/** Ticks whose numbers do not touch: every second one where the last, which ends at the edge, meets the one before it. */
export function ticksApart(ticks: readonly number[], x: (ms: number) => number): number[] {
  const [last = 0, before = 0] = ticks.toReversed()
  const half = (DIGIT * String(before).length) / 2
  const start = isAtEnd(x(last)) ? x(last) - DIGIT * String(last).length : x(last) - (DIGIT * String(last).length) / 2
  if (ticks.length < 3 || x(before) + half + DIGIT <= start) return [...ticks]
  return ticks.filter((_, at) => at % 2 === 0)
}

/** Whether a number that stands at its middle would be cut. */
function isAtEnd(position: number): boolean {
  return position > 0.9 * WIDTH
}

interface PlacedSide {
  readonly side: SideReport
  readonly at: number
}

function StageColumn({
  stage,
  sides,
  axis,
}: {
  readonly stage: Stage
  readonly sides: readonly PlacedSide[]
  readonly axis: TimeAxis
}) {
  return (
    <div class="multiple">
      <h5>{stages[stage]}</h5>
      {sides.map(({ side, at }) => (
        <StageHistogram key={at} stage={stage} side={side} at={at} axis={axis} />
      ))}
      <svg viewBox={`0 0 ${WIDTH} 18`} width={WIDTH} height="18" aria-hidden="true">
        <g font-size="11" fill="#4a505a" class="tick">
          {axis.ticks.map((tick) => (
            <g key={tick}>
              <line x1={axis.x(tick)} x2={axis.x(tick)} y1="0" y2="4" stroke="#7c828c" class="zero" />
              <text
                x={axis.x(tick)}
                y="15"
                text-anchor={tick === 0 ? 'start' : isAtEnd(axis.x(tick)) ? 'end' : 'middle'}
              >
                {tick}
              </text>
            </g>
          ))}
        </g>
      </svg>
    </div>
  )
}

function StageHistogram({ stage, side, at, axis }: PlacedSide & { readonly stage: Stage; readonly axis: TimeAxis }) {
  const { x, edges } = axis
  const summary = side.latency?.[stage]
  const counts = countsOf(samplesOf(stage, side), edges)
  const { colour, className } = sideLook(at)
  const median = summary?.p50 ?? 0
  return (
    <div class="histogram">
      <SideKey at={at} label={side.label} />
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
        width={WIDTH}
        height={HEIGHT + FOOT}
        role="img"
        aria-label={`${stages[stage]} of ${side.label}: median ${threeDigits(median)} ms, 95th percentile ${threeDigits(summary?.p95 ?? null)} ms`}
      >
        <path d={barsOf(counts.slice(0, -1))} fill={colour} class={`mark ${className}`} />
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="#7c828c" class="zero" />
        <line x1={x(median)} x2={x(median)} y1="0" y2={HEIGHT} stroke="#22262c" class="ink-line" />
        <text
          x={Math.min(x(median), WIDTH - 2)}
          y={HEIGHT + 12}
          text-anchor={x(median) > WIDTH * 0.8 ? 'end' : x(median) < WIDTH * 0.2 ? 'start' : 'middle'}
          font-size="11"
          fill="#4a505a"
          class="tick"
        >
          median {threeDigits(median)}
        </text>
      </svg>
    </div>
  )
}

/** Bars as one path: a tenth of the text of a rectangle each. */
function barsOf(counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  const step = WIDTH / counts.length
  return counts
    .map((count, bar) => {
      const height = Number(((HEIGHT * count) / most).toFixed(1))
      return count === 0 ? '' : `M${(bar * step).toFixed(1)},${HEIGHT}v-${height}h${(step - 0.5).toFixed(1)}v${height}z`
    })
    .join('')
}

function samplesOf(stage: Stage, { latency }: SideReport): readonly number[] {
  return latency?.samples[`${stage}Ms`] ?? []
}

/** Samples between one edge and the next, and at last those beyond all. */
export function countsOf(samples: readonly number[], edges: readonly number[]): number[] {
  const counts = edges.map(() => 0)
  for (const sample of samples) {
    const after = edges.findIndex((edge) => edge > sample)
    const bar = after === -1 ? edges.length - 1 : Math.max(0, after - 1)
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  return counts
}

/** Rounds of each side by bar, without bars that no side has, and what is beyond the axis. */
function numbers(
  axes: readonly { readonly stage: Stage; readonly axis: TimeAxis }[],
  sides: readonly PlacedSide[],
): Table | null {
  const columns = [
    column('prose', 'stage'),
    column('number', 'from ms'),
    column('number', 'to ms'),
    ...sides.map(({ side }) => column('number', [name(side.label)])),
  ]
  const rows = axes.flatMap(({ stage, axis: { edges } }) => {
    const counts = sides.map(({ side }) => countsOf(samplesOf(stage, side), edges))
    return edges.flatMap((edge, bar) => {
      const own = counts.map((each) => each[bar] ?? 0)
      if (own.every((count) => count === 0)) return []
      return [[stages[stage], String(edge), edges[bar + 1]?.toString() ?? 'beyond', ...own.map(whole)]]
    })
  })
  return table(columns, rows)[0] ?? null
}
