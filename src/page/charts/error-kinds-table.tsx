import type { ErrorKind, ErrorTotal } from '../../evaluation/error-kinds/error-kind.ts'
import type { Report } from '../../report/report.ts'
import { DASH, fixed, signed, whole } from '../../report/words/figures.ts'
import { intervalCell } from '../../report/words/unit.ts'
import { ScrollBox } from '../blocks/table-view.tsx'
import { niceDomain } from '../look/nice-domain.ts'
import { SideKey } from '../look/side-mark.tsx'
import { shareAxis } from './axis-scale.ts'
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

/** The kinds of error after TIDE: how much AP50 each costs every side, and how that changed. */
export function ErrorKindsTable({ report }: { readonly report: Report }) {
  const sides = [report.baseline, ...report.variants]
  const kinds = report.baseline.evidence?.errors.kinds ?? []
  if (kinds.length === 0) return null
  const changes = report.comparisons.flatMap(({ errors }) => errors ?? [])
  const values = changes.flatMap(({ change, interval }) => [change ?? 0, ...(interval ?? [])]).map((each) => 100 * each)
  const axis = shareAxis(niceDomain([0, ...values]), (value) => signed(value, Number.isInteger(value) ? 0 : 1), 4)
  const title = 'Kinds of error'
  return (
    <ScrollBox title={title}>
      <table class="forest errors" data-csv={title}>
        <caption class="aside">{title}</caption>
        <thead>
          <tr>
            <th scope="col">kind</th>
            {sides.map(({ label }, at) => (
              <th key={label} scope="col" class="num">
                <SideKey at={at} label={label} />
              </th>
            ))}
            {report.comparisons.map(({ variant }, at) => [
              <th key={`change ${variant}`} scope="col" class="num">
                change, <SideKey at={at + 1} label={variant} />
              </th>,
              <th key={`plot ${variant}`} scope="col" class="plot">
                <span class="aside">drawing of the change</span>
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ error }) => (
            <tr key={error} data-pictures={error in titles ? undefined : `error=${error}`}>
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
              {report.comparisons.map(({ variant, errors }, at) => {
                const own = errors?.find((each) => each.error === error)
                const change = own?.change ?? null
                const interval = own?.interval ?? null
                return [
                  <td key={`change ${variant}`} class="num">
                    {signed(change === null ? null : 100 * change, 2)} {intervalCell('points', interval)}
                  </td>,
                  <td key={`plot ${variant}`} class="plot" width="220">
                    <ForestMarks
                      row={{
                        change: change === null ? null : 100 * change,
                        interval: interval && [100 * interval[0], 100 * interval[1]],
                        tolerance: null,
                        claimed: [],
                      }}
                      axis={axis}
                      side={at + 1}
                    />
                  </td>,
                ]
              })}
            </tr>
          ))}
          {report.comparisons.length === 0 ? null : (
            <tr class="axis-row">
              <td colSpan={1 + sides.length} />
              {report.comparisons.map(({ variant }) => [
                <td key={`unit ${variant}`} class="unit num">
                  points; left is better
                </td>,
                <td key={`axis ${variant}`} class="plot">
                  <AxisTicks axis={axis} />
                </td>,
              ])}
            </tr>
          )}
        </tbody>
      </table>
    </ScrollBox>
  )
}
