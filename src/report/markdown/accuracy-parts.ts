import type { Report } from '../report.ts'
import { accuracyRows } from '../tables/accuracy-rows.ts'
import { categoryRows } from '../tables/category-rows.ts'
import { comparisonBlock } from '../tables/comparison-block.ts'
import type { ComparisonRow } from '../tables/comparison-row.ts'
import { operatingPointRows } from '../tables/operating-point-rows.ts'
import { detectableNotes, detectableTitle, intervalNotes, ownIntervalsNote } from '../words/accuracy-notes.ts'
import { codeSpan } from './code-span.ts'
import { tableLines } from './table-lines.ts'

/** Every figure on every side with its change, what the intervals are, and how small a change would be shown. */
export function accuracyPart(report: Report): string[] {
  const detectable = detectableNotes(report, codeSpan)
  return [
    '#### Accuracy in AP points (0–100)',
    ...comparisonTables(report, accuracyRows(report, codeSpan)),
    ...(report.comparisons.length === 0
      ? []
      : ['', [ownIntervalsNote(report, codeSpan), ...intervalNotes(report)].join(' ')]),
    ...(detectable.length === 0 ? [] : ['', `${detectableTitle}.`, '', ...detectable.map((note) => `- ${note}`)]),
  ]
}

/** AP of every category, folded away. */
export function categoriesPart(report: Report): string[] {
  const rows = categoryRows(report, codeSpan)
  if (rows.length === 0) return []
  return [
    '<details>',
    '<summary>AP of each category, in AP points</summary>',
    ...comparisonTables(report, rows),
    '',
    '</details>',
  ]
}

/** What users of the detections would see at each threshold that was asked for. */
export function operatingPointsPart(report: Report): string[] {
  const points = operatingPointRows(report, codeSpan)
  if (points.length === 0) return []
  return [
    '#### Operating points (precision, recall and F1 times 100)',
    ...points.flatMap(({ title, rows, note }) => [
      '',
      title,
      ...(rows.length === 0 ? [] : comparisonTables(report, rows)),
      ...(note === null ? [] : ['', note]),
    ]),
  ]
}

function comparisonTables(report: Report, rows: readonly ComparisonRow[]): string[] {
  const variants = report.comparisons.length === 0 ? [null] : report.comparisons.map((_, at) => at)
  return variants.flatMap((variant) => ['', ...tableLines(comparisonBlock(report, rows, variant, codeSpan))])
}
