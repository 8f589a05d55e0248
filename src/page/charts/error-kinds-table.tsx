import type { ErrorKind, ErrorTotal } from '../../evaluation/error-kinds/error-kind.ts'
import type { Report } from '../../report/report.ts'
import { DASH, fixed, signed, whole } from '../../report/words/figures.ts'
import { intervalCell } from '../../report/words/unit.ts'
import type { Interval } from '../../statistics/interval.ts'
import { ScrollBox } from '../blocks/table-view.tsx'
import { niceDomain } from '../look/nice-domain.ts'
import { SideKey } from '../look/side-mark.tsx'
import { type ShareAxis, shareAxis } from './axis-scale.ts'
import { AxisTicks, ForestMarks } from './forest-marks.tsx'

/** What each kind of error is, in a few words. */
const meanings = {
  classification: 'right place, wrong class',
  localisation: 'right class, place not exact enough',
  both: 'wrong class, place not exact enough',
  duplicate: 'a second box on a found object',
  background: 'a box where no object is',
  missed: 'an object that no box comes near',
  falsePositives: 'all false alarms together',
  falseNegatives: 'all objects not found together',
} as const satisfies Record<ErrorKind | ErrorTotal, string>

const titles: Partial<Record<ErrorKind | ErrorTotal, string>> = {
  falsePositives: 'all false positives',
  falseNegatives: 'all false negatives',
}

/** The kinds of error after TIDE: how much AP50 each costs both sides, and how that changed; a table for each variant. */
export function ErrorKindsTable({ report }: { readonly report: Report }) {
  const { baseline, comparisons } = report
  if ((baseline.evidence?.errors.kinds ?? []).length === 0) return null
  const changes = comparisons.flatMap(({ errors }) => errors ?? [])
  const values = changes.flatMap(({ change, interval }) => [change ?? 0, ...(interval ?? [])]).map((each) => 100 * each)
  const axis = shareAxis(niceDomain([0, ...values]), (value) => signed(value, Number.isInteger(value) ? 0 : 1), 4)
  if (comparisons.length === 0) return <KindsOf report={report} at={null} axis={axis} />
  return (
    <>
      {comparisons.map(({ variant }, at) => (
        <KindsOf key={variant} report={report} at={at} axis={axis} />
      ))}
    </>
  )
}

/** @param at place of the comparison; null shows the baseline by itself. */
function KindsOf({ report, at, axis }: { report: Report; at: number | null; axis: ShareAxis }) {
  const comparison = at === null ? null : (report.comparisons[at] ?? null)
  const variant = report.variants.find(({ label }) => label === comparison?.variant)
  const sides = variant === undefined ? [report.baseline] : [report.baseline, variant]
  const place = (at ?? 0) + 1
  const name = 'Kinds of error'
  const title = comparison === null ? name : `${name}: ${comparison.variant} against ${report.baseline.label}`
  return (
    <ScrollBox title={title}>
      <table class="forest errors" data-csv={title}>
        <caption class="aside">{title}</caption>
        <thead>
          <tr>
            <th scope="col">kind</th>
            {sides.map(({ label }, side) => (
              <th key={label} scope="col" class="num">
                <SideKey at={side === 0 ? 0 : place} label={label} />
              </th>
            ))}
            {comparison === null ? null : (
              <>
                <th scope="col" class="num">
                  change
                </th>
                <th scope="col" class="num">
                  interval
                </th>
                <th scope="col" class="plot">
                  <span class="aside">drawing of the change</span>
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {(report.baseline.evidence?.errors.kinds ?? []).map(({ error }) => (
            <tr key={error} data-pictures={`error=${error}`}>
              <th scope="row" class="figure">
                {titles[error] ?? error} <span class="meaning">{meanings[error]}</span>
              </th>
              {sides.map(({ label, evidence }) => {
                const own = evidence?.errors.kinds.find((each) => each.error === error)
                return (
                  <td key={label} class="num">
                    {own === undefined || own.dAP === null ? DASH : fixed(100 * own.dAP, 2)}{' '}
                    <span class="count">({own === undefined ? DASH : whole(own.count)})</span>
                  </td>
                )
              })}
              {comparison === null ? null : (
                <Change judged={comparison.errors?.find((each) => each.error === error)} axis={axis} side={place} />
              )}
            </tr>
          ))}
          {comparison === null ? null : (
            <tr class="axis-row">
              <td colSpan={1 + sides.length} />
              <td colSpan={2} class="unit num">
                points; left is better
              </td>
              <td class="plot">
                <AxisTicks axis={axis} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** The cells of a change: in figures, and drawn. */
function Change({
  judged,
  axis,
  side,
}: {
  readonly judged: { readonly change: number | null; readonly interval: Interval | null } | undefined
  readonly axis: ShareAxis
  readonly side: number
}) {
  const change = judged?.change ?? null
  const interval = judged?.interval ?? null
  const row = {
    change: change === null ? null : 100 * change,
    interval: interval && ([100 * interval[0], 100 * interval[1]] as const),
    tolerance: null,
    claimed: [],
  }
  return (
    <>
      <td class="num">{signed(row.change, 2)}</td>
      <td class="num">{intervalCell('points', interval)}</td>
      <td class="plot" width="220">
        <ForestMarks row={row} axis={axis} side={side} />
      </td>
    </>
  )
}
