import type { Report } from '../../report.ts'
import { DASH, fixed, points, probability, whole } from '../../words/figures.ts'
import { verdictText } from '../../words/judgements.ts'
import { name, type Wording } from '../../words/text.ts'
import { changeCell, intervalCell } from '../../words/unit.ts'
import { column, type Table, table } from '../block.ts'
import type { ComparisonRow, ShownChange } from './comparison-row.ts'

/** Rows on every side: a table for each variant with its changes as they are judged, or one of the baseline alone. */
export function comparisonTables(report: Report, rows: readonly ComparisonRow[]): Table[] {
  if (report.comparisons.length === 0) return aloneTable(report, rows)
  return report.comparisons.flatMap(({ variant }, at) => variantTable(report, rows, { variant, at }))
}

function aloneTable({ baseline }: Report, rows: readonly ComparisonRow[]): Table[] {
  const objects = objectsColumn(rows)
  return table(
    [column('figure'), ...objects.column, column('number', name(baseline.label)), column('interval', 'interval')],
    rows.map((row) => [row.title, ...objects.cells(row), value(row, row.baseline), ownInterval(row)]),
  )
}

function variantTable(
  { baseline }: Report,
  rows: readonly ComparisonRow[],
  { variant, at }: { readonly variant: string; readonly at: number },
): Table[] {
  const objects = objectsColumn(rows)
  const [figure, ...judged] = judgedColumns(baseline.label, variant)
  const columns = [figure, ...objects.column, ...judged, column('number', 'p', 1), column('number', 'adjusted p', 3)]
  return table(
    columns,
    rows.map((row) => {
      const change = row.changes[at] ?? null
      const [title, ...cells] = judgedCells(row, at)
      return [
        title,
        ...objects.cells(row),
        ...cells,
        probability(change?.p ?? null),
        probability(change?.adjustedP ?? null),
      ]
    }),
  )
}

/** The columns of a figure on both sides with its judged change. */
export function judgedColumns(baseline: string, variant: string) {
  return [
    column('figure'),
    column('number', name(baseline)),
    column('number', name(variant)),
    column('change', 'change'),
    column('interval', 'interval'),
    column('verdict', 'verdict'),
  ] as const
}

/** The cells of `judgedColumns`; variants are counted from 0. */
export function judgedCells(row: ComparisonRow, at: number) {
  const judged = row.changes[at] ?? null
  return [
    row.title,
    value(row, row.baseline),
    value(row, judged?.variant ?? null),
    changeCell(row.unit, judged?.change ?? null),
    intervalCell(row.unit, judged?.interval ?? null),
    verdictCell(judged),
  ] as const
}

function objectsColumn(rows: readonly ComparisonRow[]) {
  if (rows.every(({ objects }) => objects === null)) return { column: [], cells: () => [] }
  return {
    column: [column('number', 'objects', 2)],
    cells: ({ objects }: ComparisonRow) => [objects === null ? '' : whole(objects)],
  }
}

function verdictCell(judged: ShownChange | null): Wording {
  if (judged === null || judged.change === null) return DASH
  return judged.verdict === null ? 'not judged' : verdictText(judged.verdict)
}

function value({ unit }: ComparisonRow, figure: number | null): string {
  return unit === 'points' ? points(figure) : fixed(figure, 2)
}

function ownInterval(row: ComparisonRow): string {
  const { baselineInterval } = row
  return baselineInterval === null ? DASH : baselineInterval.map((end) => value(row, end)).join('–')
}
