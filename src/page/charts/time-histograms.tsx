import { scaleLinear } from 'd3-scale'
import { rolesAndSides } from '../../report/document/sections/roles-and-sides.ts'
import type { Report, SideReport } from '../../report/report.ts'
import { threeDigits } from '../../report/words/figures.ts'
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

const BINS = 36
const WIDTH = 200
const HEIGHT = 44
/** Room below the bars for the numbers of the axis. */
const FOOT = 15

/** How the times of each stage are spread, on every side; what the columns have in common is their axis. */
export function TimeHistograms({ report }: { readonly report: Report }) {
  const sides = rolesAndSides(report).flatMap(([, side], at) => (side.latency === null ? [] : [{ side, at }]))
  if (sides.length === 0) return null
  return (
    <FigureFrame
      title="Distribution of times, ms per image"
      note="Each bar counts timed rounds. A stage has one axis for all models; it ends at the 99th percentile of the slowest. The line is the median."
      table={null}
    >
      <div class="small-multiples">
        {(Object.keys(stages) as Stage[]).map((stage) => (
          <StageColumn key={stage} stage={stage} sides={sides} />
        ))}
      </div>
    </FigureFrame>
  )
}

interface PlacedSide {
  readonly side: SideReport
  readonly at: number
}

function StageColumn({ stage, sides }: { readonly stage: Stage; readonly sides: readonly PlacedSide[] }) {
  const end = Math.max(...sides.map(({ side }) => side.latency?.[stage].p99 ?? 0)) || 1
  const x = scaleLinear([0, end * 1.04], [0, WIDTH])
  return (
    <div class="multiple">
      <h5>{stages[stage]}</h5>
      {sides.map(({ side, at }) => (
        <StageHistogram key={at} stage={stage} side={side} at={at} x={x} end={end * 1.04} />
      ))}
    </div>
  )
}

function StageHistogram({
  stage,
  side,
  at,
  x,
  end,
}: PlacedSide & { readonly stage: Stage; readonly x: (ms: number) => number; readonly end: number }) {
  const summary = side.latency?.[stage]
  const samples = side.latency?.samples[`${stage}Ms`] ?? []
  const counts = countsOf(samples, end)
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
        <path d={barsOf(counts)} fill={colour} class={`mark ${className}`} />
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
          {threeDigits(median)} ms
        </text>
      </svg>
    </div>
  )
}

/** Bars as one path: a tenth of the text of a rectangle each. */
function barsOf(counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  const width = Number((WIDTH / BINS - 0.5).toFixed(1))
  return counts
    .map((count, bin) => {
      const height = Number(((HEIGHT * count) / most).toFixed(1))
      return count === 0 ? '' : `M${((bin * WIDTH) / BINS).toFixed(1)},${HEIGHT}v-${height}h${width}v${height}z`
    })
    .join('')
}

/** Samples by bin from 0 to `end`; those beyond count in no bin. */
function countsOf(samples: readonly number[], end: number): number[] {
  const counts = new Array<number>(BINS).fill(0)
  for (const sample of samples) {
    const bin = Math.floor((sample / end) * BINS)
    if (bin >= 0 && bin < BINS) counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}
