import { SideMark, sideLook } from '../look/side-mark.tsx'
import type { ShareAxis } from './axis-scale.ts'
import type { ForestRow } from './forest-rows.ts'

/** Rows are as high as this, so that the band of the tolerance runs through. */
const HEIGHT = 30

/** The plot of a row. What it shows stands in the row's cells, so that it is hidden from who hears it. */
export function ForestMarks({
  row,
  axis,
  side,
}: {
  readonly row: Pick<ForestRow, 'change' | 'interval' | 'tolerance' | 'claimed'>
  readonly axis: ShareAxis
  readonly side: number
}) {
  const { change, interval, tolerance, claimed } = row
  const middle = HEIGHT / 2
  const { colour, className } = sideLook(side)
  if (change === null) return null
  const [low, high] = axis.domain
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true" class="forest-marks">
      {tolerance === null ? null : (
        <rect
          x={axis.at(-tolerance)}
          width={axis.width(-tolerance, tolerance)}
          y="0"
          height={HEIGHT}
          fill="#e9ebef"
          class="tolerance"
        />
      )}
      <line x1={axis.at(0)} x2={axis.at(0)} y1="0" y2={HEIGHT} stroke="#7c828c" class="zero" />
      {claimed.map((value) => (
        <line
          key={value}
          x1={axis.at(value)}
          x2={axis.at(value)}
          y1="4"
          y2={HEIGHT - 4}
          stroke="#22262c"
          stroke-width="2"
          stroke-dasharray="3 2"
          class="claimed"
        />
      ))}
      {interval === null ? null : (
        <line
          x1={axis.at(interval[0])}
          x2={axis.at(interval[1])}
          y1={middle}
          y2={middle}
          stroke={colour}
          stroke-width="2.5"
          class={`stroke ${className}`}
        />
      )}
      {interval === null ? null : (
        <>
          <End at={axis.at(interval[0])} beyond={interval[0] < low ? -1 : 0} side={side} />
          <End at={axis.at(interval[1])} beyond={interval[1] > high ? 1 : 0} side={side} />
        </>
      )}
      <svg x={axis.at(change)} y={middle} overflow="visible" aria-hidden="true">
        <SideMark at={side} size={78} />
      </svg>
    </svg>
  )
}

/** The end of an interval: a tick, or an arrow where it goes on beyond the axis. */
function End({ at, beyond, side }: { readonly at: string; readonly beyond: -1 | 0 | 1; readonly side: number }) {
  const { colour, className } = sideLook(side)
  const path = beyond === 0 ? 'M0,-5V5' : `M${-6 * beyond},-5L0,0L${-6 * beyond},5`
  return (
    <svg x={at} y={HEIGHT / 2} overflow="visible" aria-hidden="true">
      <path d={path} fill="none" stroke={colour} stroke-width="1.5" class={`stroke ${className}`} />
    </svg>
  )
}

/** The numbers of an axis, below the rows that it is of. */
export function AxisTicks({ axis }: { readonly axis: ShareAxis }) {
  return (
    <svg width="100%" height="22" class="axis" aria-hidden="true">
      {axis.ticks.map(({ value, label }) => (
        <g key={value}>
          <line x1={axis.at(value)} x2={axis.at(value)} y1="0" y2="4" stroke="#7c828c" />
          <text x={axis.at(value)} y="16" text-anchor="middle" font-size="11" fill="#4a505a">
            {label}
          </text>
        </g>
      ))}
    </svg>
  )
}
