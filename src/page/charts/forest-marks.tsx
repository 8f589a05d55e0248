import { markId, SideMark } from '../look/side-mark.tsx'
import type { ShareAxis } from './axis-scale.ts'
import type { ForestRow } from './forest-rows.ts'

/** Rows are as high as this, so that the band of the tolerance runs through. */
const HEIGHT = 30

/** The plot of a row. What it shows stands in the row's cells, so that it is hidden from who hears it. */
export function ForestMarks({
  row,
  axis,
  side,
  ground,
}: {
  readonly row: Pick<ForestRow, 'change' | 'interval' | 'tolerance' | 'claimed'>
  readonly axis: ShareAxis
  readonly side: number
  /** Id of a `GroundDefinition` of this axis and this row's tolerance; left out, the row draws its own. */
  readonly ground?: string | undefined
}) {
  const { change, interval, tolerance, claimed } = row
  const middle = HEIGHT / 2
  if (change === null) return null
  const [low, high] = axis.domain
  const isWhole = interval !== null && interval[0] >= low && interval[1] <= high
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true" class="forest-marks">
      {ground === undefined ? <Ground axis={axis} tolerance={tolerance} /> : <use href={`#${ground}`} />}
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
        <use
          href={`#${markId(isWhole ? 'whole' : 'line', side)}`}
          x={axis.at(interval[0])}
          y={middle}
          width={axis.width(interval[0], interval[1])}
        />
      )}
      {interval === null || isWhole ? null : (
        <>
          <SideMark kind={interval[0] < low ? 'below' : 'end'} at={side} x={axis.at(interval[0])} y={middle} />
          <SideMark kind={interval[1] > high ? 'above' : 'end'} at={side} x={axis.at(interval[1])} y={middle} />
        </>
      )}
      <SideMark at={side} x={axis.at(change)} y={middle} />
    </svg>
  )
}

/** What many rows of an axis have in common, drawn once: the line of no change, and the band of what is too small to matter. */
export function GroundDefinition({ id, ...ground }: GroundOf & { readonly id: string }) {
  return (
    <svg width="0" height="0" aria-hidden="true" class="definitions">
      <defs>
        <g id={id}>
          <Ground {...ground} />
        </g>
      </defs>
    </svg>
  )
}

interface GroundOf {
  readonly axis: ShareAxis
  readonly tolerance: number | null
}

function Ground({ axis, tolerance }: GroundOf) {
  return (
    <>
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
    </>
  )
}

/** The numbers of an axis, below the rows that it is of. */
export function AxisTicks({ axis }: { readonly axis: ShareAxis }) {
  return (
    <svg width="100%" height="22" class="axis" aria-hidden="true">
      {axis.ticks.map(({ value, label, isSpare }) => (
        <g key={value} class={isSpare ? 'spare' : undefined}>
          <line x1={axis.at(value)} x2={axis.at(value)} y1="0" y2="4" stroke="#7c828c" />
          <text x={axis.at(value)} y="16" text-anchor="middle" font-size="11" fill="#4a505a">
            {label}
          </text>
        </g>
      ))}
    </svg>
  )
}
