import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { column, table } from '../../report/document/block.ts'
import { rolesAndSides } from '../../report/document/sections/roles-and-sides.ts'
import type { Report } from '../../report/report.ts'
import { threeDigits } from '../../report/words/figures.ts'
import { name } from '../../report/words/text.ts'
import { niceDomain } from '../look/nice-domain.ts'
import { sideLook } from '../look/side-look.ts'
import { SideKey } from '../look/side-mark.tsx'
import { FigureFrame } from './figure-frame.tsx'
import { PlotArea, type PlotSize } from './plot-area.tsx'

const size: PlotSize = { width: 940, height: 260, left: 58, right: 14, top: 12, bottom: 40 }

interface Series {
  readonly label: string
  readonly at: number
  readonly samples: readonly number[]
  /** Median of each block. */
  readonly medians: readonly number[]
}

/** Every timed round in the order of the run, so that a drift or two levels of time show. */
export function RoundsChart({ report }: { readonly report: Report }) {
  const { latencyPass } = report
  const blocks = latencyPass?.stretches ?? 0
  const series = rolesAndSides(report).flatMap(([, { label, latency }], at): Series[] => {
    const samples = latency?.samples.endToEndMs ?? []
    return samples.length === 0 ? [] : [{ label, at, samples, medians: mediansOf(samples, blocks) }]
  })
  const rounds = Math.max(0, ...series.map(({ samples }) => samples.length))
  if (blocks < 1 || rounds < 2 * blocks) return null
  const x = scaleLinear([0, rounds], [size.left, size.width - size.right])
  const sorted = series.flatMap(({ samples }) => samples).toSorted((one, other) => one - other)
  // A few calls may take many times as long; they would press all others into a line.
  const limit = sorted[Math.floor(0.995 * (sorted.length - 1))] ?? 1
  const y = scaleLinear([0, niceDomain([0, limit])[1]], [size.height - size.bottom, size.top])
  const perBlock = rounds / blocks
  return (
    <FigureFrame
      title="Every round of the latency pass"
      note="A dot is one timed image, a line the median of a block. The models alternate; a shift that all share does not move their ratio."
      table={numbers(series)}
    >
      <p class="keys">
        {series.map(({ at, label }) => (
          <SideKey key={at} at={at} label={label} />
        ))}
      </p>
      <PlotArea
        size={size}
        x={{ scale: x, title: 'round', format: String, ticks: x.ticks(6).filter(Number.isInteger) }}
        y={{ scale: y, title: 'ms per image', format: String, ticks: y.ticks(5) }}
        label={`End-to-end times over ${rounds} rounds in ${blocks} blocks: ${series.map(({ label, medians }) => `${label} from ${threeDigits(medians[0] ?? null)} ms in the first block to ${threeDigits(medians.at(-1) ?? null)} ms in the last`).join('; ')}`}
      >
        {series.map(({ at, samples, medians }) => {
          const { colour, className } = sideLook(at)
          const steps = medians.flatMap((median, block): [number, number][] => [
            [x(block * perBlock), y(median)],
            [x((block + 1) * perBlock), y(median)],
          ])
          return (
            <g key={at}>
              <path
                d={samples.map((ms, round) => dot(x(round + 0.5), y(Math.min(ms, limit)))).join('')}
                fill="none"
                stroke={colour}
                stroke-width={rounds > 200 ? 3 : 6}
                stroke-linecap="round"
                opacity="0.5"
                class={`stroke ${className}`}
              />
              <path
                d={line()(steps) ?? ''}
                fill="none"
                stroke={colour}
                stroke-width="2"
                class={`stroke ${className}`}
              />
            </g>
          )
        })}
      </PlotArea>
    </FigureFrame>
  )
}

/** A line without length, which a round cap makes a dot: a path for all dots is a tenth of the text of circles. */
function dot(x: number, y: number): string {
  return `M${x.toFixed(1)},${y.toFixed(1)}h0`
}

function mediansOf(samples: readonly number[], blocks: number): number[] {
  const length = samples.length / blocks
  return Array.from({ length: blocks }, (_, block) => {
    const sorted = samples
      .slice(Math.round(block * length), Math.round((block + 1) * length))
      .toSorted((one, other) => one - other)
    const middle = sorted.length / 2
    return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
  })
}

function numbers(series: readonly Series[]) {
  const blocks = Math.max(...series.map(({ medians }) => medians.length))
  const columns = [column('number', 'block'), ...series.map(({ label }) => column('number', name(label)))]
  const rows = Array.from({ length: blocks }, (_, block) => [
    block + 1,
    ...series.map(({ medians }) => threeDigits(medians[block] ?? null)),
  ])
  return table(columns, rows)[0] ?? null
}
