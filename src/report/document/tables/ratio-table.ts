import type { RatioChange } from '../../../comparison/figures/change.ts'
import { verdictText } from '../../words/judgements.ts'
import { ratioCell, ratioInterval } from '../../words/ratio-in-words.ts'
import { type Inline, name } from '../../words/text.ts'
import { column, type Table, table } from '../block.ts'

/** A variant's ratio to the baseline, and how its two values are written. */
export interface RatioRow {
  readonly variant: string
  readonly title: string
  readonly judged: RatioChange
  readonly show: (value: number) => string
}

/** Of a value that is neither exact nor measured often enough for an interval, where the table has none. */
const NO_VERDICT: Inline = { kind: 'open', text: 'not judged (no interval)' }

/** Judged ratios, one a row; without intervals where the values are exact. */
export function ratioTable(rows: readonly RatioRow[], { withIntervals }: { readonly withIntervals: boolean }): Table[] {
  const columns = [
    column('name'),
    column('figure'),
    column('number', 'baseline'),
    column('number', 'variant'),
    column('change', 'ratio'),
    ...(withIntervals ? [column('interval', 'interval')] : []),
    column('verdict', 'verdict'),
  ]
  return table(
    columns,
    rows.map(({ variant, title, judged: { ratio, interval, verdict, ...values }, show }) => [
      name(variant),
      title,
      show(values.baseline),
      show(values.variant),
      ratioCell(ratio, interval),
      ...(withIntervals ? [ratioInterval(interval)] : []),
      !withIntervals && interval === null ? NO_VERDICT : verdictText(verdict),
    ]),
  )
}
