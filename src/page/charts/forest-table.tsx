import type { Table } from '../../report/document/block.ts'
import type { Report, VariantComparison } from '../../report/report.ts'
import { signed } from '../../report/words/figures.ts'
import { plain } from '../../report/words/text.ts'
import { InlineView } from '../blocks/inline-view.tsx'
import { ScrollBox } from '../blocks/table-view.tsx'
import { niceDomain } from '../look/nice-domain.ts'
import { SideKey, SideMark, sideLook } from '../look/side-mark.tsx'
import { type ShareAxis, shareAxis } from './axis-scale.ts'
import { type ForestRow, forestRows } from './forest-rows.ts'

/** Rows are as high as this, so that the band of the tolerance runs through. */
const HEIGHT = 30
/** Changes beyond this are at the end of the axis with an arrow: some intervals reach as far as a change can. */
const FARTHEST_POINTS = 40

/** Changes with their intervals, one a row, as a table whose cells hold the plot: what is read and what is seen are one. */
export function ForestTable({
  report,
  results,
}: {
  readonly report: Report
  /** The tables of the document's results, one for each comparison. */
  readonly results: readonly Table[]
}) {
  const all = report.comparisons.map((comparison, at) => forestRows(comparison, results[at] as Table))
  const points = axisOf(
    all.flatMap((each) => each.points),
    FARTHEST_POINTS,
  )
  const latency = axisOf(
    all.flatMap((each) => each.latency),
    Number.POSITIVE_INFINITY,
  )
  return (
    <>
      {report.comparisons.map((comparison, at) => {
        const { points: rows, latency: times } = all[at] as (typeof all)[number]
        const title = `Changes of ${comparison.variant} against ${report.baseline.label}`
        return (
          <ScrollBox key={comparison.variant} title={title}>
            <table class="forest" data-csv={title}>
              <ForestCaption report={report} comparison={comparison} at={at + 1} />
              <thead>
                <tr>
                  <th scope="col" class="figure">
                    <span class="aside">figure</span>
                  </th>
                  <th scope="col" class="num">
                    change
                  </th>
                  <th scope="col" class="num">
                    interval
                  </th>
                  <th scope="col" class="plot" data-csv-skip>
                    <span class="aside">drawing of the change</span>
                  </th>
                  <th scope="col" class="verdict">
                    verdict
                  </th>
                  <th scope="col" class="num wide">
                    <bdi class="name">{report.baseline.label}</bdi>
                  </th>
                  <th scope="col" class="num wide">
                    <bdi class="name">{comparison.variant}</bdi>
                  </th>
                </tr>
              </thead>
              <ForestBody rows={rows} axis={points} side={at + 1} unit="points; right is better" />
              <ForestBody rows={times} axis={latency} side={at + 1} unit="% of time; left is faster" />
            </table>
          </ScrollBox>
        )
      })}
    </>
  )
}

function ForestCaption({ report, comparison, at }: { report: Report; comparison: VariantComparison; at: number }) {
  return (
    <caption>
      <SideKey at={at} label={comparison.variant} /> against <SideKey at={0} label={report.baseline.label} />
    </caption>
  )
}

function ForestBody({
  rows,
  axis,
  side,
  unit,
}: {
  readonly rows: readonly ForestRow[]
  readonly axis: ShareAxis
  readonly side: number
  readonly unit: string
}) {
  if (rows.length === 0) return null
  const drawn = rows.some(({ change }) => change !== null)
  return (
    <tbody>
      {rows.map((row) => {
        const [figure, baseline, variant, change, interval, verdict] = row.cells
        return (
          <tr key={plain(figure ?? [])}>
            <th scope="row" class="figure">
              <InlineView text={figure ?? []} />
            </th>
            <td class="num strong">
              <InlineView text={change ?? []} />
            </td>
            <td class="num">
              <InlineView text={interval ?? []} />
            </td>
            <td class="plot" width="300" data-csv-skip>
              <ForestMarks row={row} axis={axis} side={side} />
            </td>
            <td class="verdict">
              <InlineView text={verdict ?? []} />
            </td>
            <td class="num wide">
              <InlineView text={baseline ?? []} />
            </td>
            <td class="num wide">
              <InlineView text={variant ?? []} />
            </td>
          </tr>
        )
      })}
      {drawn ? (
        <tr class="axis-row" data-csv-skip>
          <td colSpan={3} />
          <td class="plot">
            <AxisTicks axis={axis} />
          </td>
          <td colSpan={3} class="unit">
            {unit}
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

/** The plot of a row. What it shows stands in the row's cells, so that it is hidden from who hears it. */
function ForestMarks({ row, axis, side }: { row: ForestRow; axis: ShareAxis; side: number }) {
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

function AxisTicks({ axis }: { readonly axis: ShareAxis }) {
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

function axisOf(rows: readonly ForestRow[], farthest: number): ShareAxis {
  const values = rows.flatMap(({ change, interval, tolerance, claimed }) => [
    0,
    ...(change === null ? [] : [change]),
    ...(interval ?? []),
    ...(tolerance === null ? [] : [-tolerance, tolerance]),
    ...claimed,
  ])
  const within = values.map((value) => Math.max(-farthest, Math.min(farthest, value)))
  return shareAxis(niceDomain(within), (value) => signed(value, Number.isInteger(value) ? 0 : 1))
}
