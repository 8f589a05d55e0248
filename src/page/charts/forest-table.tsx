import type { Table } from '../../report/document/block.ts'
import type { Report, VariantComparison } from '../../report/report.ts'
import { signed } from '../../report/words/figures.ts'
import { plain } from '../../report/words/text.ts'
import { InlineView } from '../blocks/inline-view.tsx'
import { ScrollBox } from '../blocks/table-view.tsx'
import { NameView } from '../look/name-view.tsx'
import { niceDomain } from '../look/nice-domain.ts'
import { SideKey } from '../look/side-mark.tsx'
import { type ShareAxis, shareAxis } from './axis-scale.ts'
import { AxisTicks, ForestMarks } from './forest-marks.tsx'
import { type ForestRow, forestRows } from './forest-rows.ts'
import { picturesOfTitle } from './pictures-of.ts'

/** So many that their labels stand apart on a phone, too. */
const FEW_TICKS = 3

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
            <table class="forest decision-forest" data-csv={title}>
              <ForestCaption report={report} comparison={comparison} at={at + 1} />
              <thead>
                <tr>
                  <th scope="col" class="figure">
                    <span class="aside">figure</span>
                  </th>
                  <th scope="col" class="num change">
                    change
                  </th>
                  <th scope="col" class="num">
                    interval
                  </th>
                  <th scope="col" class="plot">
                    <span class="aside">drawing of the change</span>
                  </th>
                  <th scope="col" class="verdict">
                    verdict
                  </th>
                  <th scope="col" class="num wide">
                    <NameView text={report.baseline.label} />
                  </th>
                  <th scope="col" class="num wide">
                    <NameView text={comparison.variant} />
                  </th>
                </tr>
              </thead>
              <ForestBody
                rows={rows}
                axis={points}
                side={at + 1}
                label={comparison.variant}
                unit="points; right is better"
              />
              <ForestBody
                rows={times}
                axis={latency}
                side={at + 1}
                label={comparison.variant}
                unit="% of time; left is faster"
                place="#part-time"
              />
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
  label,
  unit,
  place,
}: {
  readonly rows: readonly ForestRow[]
  /** Of the variant. */
  readonly label: string
  /** Where the page shows what the rows are from, if no picture does: times are of rounds, whatever is on the images. */
  readonly place?: string
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
          <tr
            key={plain(figure ?? [])}
            data-pictures={row.change === null ? undefined : (picturesOfTitle(plain(figure ?? []), label) ?? undefined)}
          >
            <th scope="row" class="figure">
              <InlineView text={figure ?? []} />
              {place === undefined ? null : (
                <>
                  {' '}
                  <a class="pictures-link" href={place}>
                    every round
                  </a>
                </>
              )}
            </th>
            <td class="num strong">
              <InlineView text={change ?? []} />
            </td>
            <td class="num">
              <InlineView text={interval ?? []} />
            </td>
            <td class="plot" width="300">
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
        <tr class="axis-row">
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

function axisOf(rows: readonly ForestRow[], farthest: number): ShareAxis {
  const values = rows.flatMap(({ change, interval, tolerance, claimed }) => [
    0,
    ...(change === null ? [] : [change]),
    ...(interval ?? []),
    ...(tolerance === null ? [] : [-tolerance, tolerance]),
    ...claimed,
  ])
  const within = values.map((value) => Math.max(-farthest, Math.min(farthest, value)))
  return shareAxis(niceDomain(within), (value) => signed(value, Number.isInteger(value) ? 0 : 1), FEW_TICKS)
}
