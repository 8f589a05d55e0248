import type { Change } from '../../comparison/figures/change.ts'
import type { Report } from '../report.ts'
import { DASH, fixed, points, probability, whole } from '../words/figures.ts'
import type { Quote } from '../words/quote.ts'
import { changeCell, intervalCell } from '../words/unit.ts'
import type { ComparisonRow } from './comparison-row.ts'
import { type Column, judgements, numbers, type TextTable, words } from './text-table.ts'

/** How much of a comparison a table has room for. */
export interface BlockDetail {
  readonly objects: boolean
  /** Both p-values, the adjusted one alone, or that with a short head. */
  readonly p: 'both' | 'adjusted' | 'short'
  /** Widths in columns of a terminal. */
  readonly titleWidth: number
  readonly labelWidth: number
}

/** Everything there is to show. */
export const fullDetail: BlockDetail = { objects: true, p: 'both', titleWidth: 28, labelWidth: 14 }

/**
 * The baseline and one variant with its changes as they are judged, `variant` counted from 0; or, without a variant, the
 * baseline with its own intervals.
 */
export function comparisonBlock(
  report: Report,
  rows: readonly ComparisonRow[],
  variant: number | null,
  quote: Quote,
  detail: BlockDetail = fullDetail,
): TextTable {
  const withObjects = detail.objects && rows.some(({ objects }) => objects !== null)
  const label = (text: string): Column => numbers(quote(text), detail.labelWidth)
  const columns = [
    words('', detail.titleWidth),
    ...(withObjects ? [numbers('objects')] : []),
    label(report.baseline.label),
    ...(variant === null
      ? [numbers('interval')]
      : [
          label(report.comparisons[variant]?.variant ?? ''),
          numbers('change'),
          numbers('interval'),
          judgements('verdict'),
          ...pColumns[detail.p].map((title) => numbers(title)),
        ]),
  ]
  const cells = rows.map((row) => [
    row.title,
    ...(withObjects ? [row.objects === null ? '' : whole(row.objects)] : []),
    value(row, row.baseline),
    ...(variant === null ? [ownInterval(row)] : changeCells(row, row.changes[variant] ?? null, detail)),
  ])
  return { columns, rows: cells }
}

const pColumns = { both: ['p', 'adjusted p'], adjusted: ['adjusted p'], short: ['adj. p'] } as const

function changeCells(row: ComparisonRow, judged: Change | null, { p }: BlockDetail): string[] {
  const { unit } = row
  return [
    value(row, judged?.variant ?? null),
    changeCell(unit, judged?.change ?? null),
    intervalCell(unit, judged?.interval ?? null),
    verdictCell(judged),
    ...(p === 'both' ? [probability(judged?.p ?? null)] : []),
    probability(judged?.adjustedP ?? null),
  ]
}

function verdictCell(judged: Change | null): string {
  if (judged === null || judged.change === null) return DASH
  return judged.verdict ?? 'not judged'
}

function value({ unit }: ComparisonRow, of: number | null): string {
  return unit === 'points' ? points(of) : fixed(of, 2)
}

function ownInterval(row: ComparisonRow): string {
  const { baselineInterval: own } = row
  return own === null ? DASH : own.map((end) => value(row, end)).join('–')
}
