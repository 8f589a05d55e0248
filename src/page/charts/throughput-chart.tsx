import { scaleBand, scaleLinear } from 'd3-scale'
import { rolesAndSides } from '../../report/document/sections/roles-and-sides.ts'
import type { Report } from '../../report/report.ts'
import { threeDigits } from '../../report/words/figures.ts'
import { niceDomain } from '../look/nice-domain.ts'
import { sideLook } from '../look/side-look.ts'
import { SideKey, SideMark } from '../look/side-mark.tsx'
import { FigureFrame } from './figure-frame.tsx'
import { usualSize } from './plot-area.tsx'

/** Images per second of every model at every batch size; its numbers are the table of throughput. */
export function ThroughputChart({ report: { throughput, ...report } }: { readonly report: Report }) {
  if (throughput.length < 2) return null
  const labels = rolesAndSides({ ...report, throughput }).map(([, { label }]) => label)
  const { width, height, left, right, top, bottom } = usualSize
  const x = scaleBand(
    throughput.map(({ batch }) => String(batch)),
    [left, width - right],
  )
  const middle = (batch: number) => (x(String(batch)) ?? 0) + x.bandwidth() / 2
  const rates = throughput.flatMap(({ sides }) => sides.map(({ latency }) => latency.imagesPerSecond))
  const y = scaleLinear([0, niceDomain([0, ...rates])[1]], [height - bottom, top])
  const series = labels.map((label, at) => ({
    label,
    at,
    points: throughput.flatMap(({ batch, sides }) => {
      const side = sides.find((each) => each.label === label)
      return side === undefined ? [] : [[middle(batch), y(side.latency.imagesPerSecond)] as const]
    }),
  }))
  return (
    <FigureFrame title="Throughput by batch size, images per second" table={null}>
      <p class="keys">
        {series.map(({ at, label }) => (
          <SideKey key={at} at={at} label={label} />
        ))}
      </p>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        class="plot"
        role="img"
        aria-label="Throughput by batch size; the table has the numbers"
      >
        {y.ticks(5).map((value) => (
          <g key={value}>
            <line x1={left} x2={width - right} y1={y(value)} y2={y(value)} stroke="#e3e5e9" class="grid" />
            <text x={left - 6} y={y(value) + 4} text-anchor="end" font-size="11" fill="#4a505a" class="tick">
              {threeDigits(value)}
            </text>
          </g>
        ))}
        {throughput.map(({ batch }) => (
          <text
            key={batch}
            x={middle(batch)}
            y={height - bottom + 16}
            text-anchor="middle"
            font-size="11"
            fill="#4a505a"
            class="tick"
          >
            {batch}
          </text>
        ))}
        <text
          x={(left + width - right) / 2}
          y={height - 6}
          text-anchor="middle"
          font-size="12"
          fill="#22262c"
          class="ink"
        >
          batch size
        </text>
        {series.map(({ at, points }) => {
          const { colour, className } = sideLook(at)
          return (
            <g key={at}>
              <polyline
                points={points.map((point) => point.join(',')).join(' ')}
                fill="none"
                stroke={colour}
                stroke-width="2"
                class={`stroke ${className}`}
              />
              {points.map(([left, top]) => (
                <g key={left} transform={`translate(${left},${top})`}>
                  <SideMark at={at} />
                </g>
              ))}
            </g>
          )
        })}
      </svg>
    </FigureFrame>
  )
}
