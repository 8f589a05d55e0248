import type { Report } from '../../report/report.ts'
import { percent } from '../../report/words/figures.ts'
import { ErrorKindsTable } from '../charts/error-kinds-table.tsx'

/** What the models do wrong, and how much each kind of error costs. */
export function ErrorsPart({ report }: { readonly report: Report }) {
  const compared = report.comparisons.length > 0
  return (
    <>
      <p class="note">
        After TIDE: AP50 points that would be gained if the errors of one kind alone were fixed, and in brackets how
        many there are. Kinds overlap, so their gains do not add up.
        {compared
          ? ` Intervals are at ${percent(report.statistics.confidence)} confidence, for each kind by itself; nothing here is judged.`
          : ''}
      </p>
      <ErrorKindsTable report={report} />
    </>
  )
}
