import type { Change } from '../../comparison/change.ts'
import type { Report } from '../report.ts'
import { borderlessTable, type Column, widthOf } from './borderless-table.ts'
import { points, pointsChange, whole } from './figures.ts'
import type { TerminalStyle } from './section.ts'

/** One figure on every side. */
export interface ComparisonRow {
  readonly title: string
  /** Objects that the figure rests on; null where the row does not say. */
  readonly objects: number | null
  readonly baseline: number | null
  /** One for each variant, in the report's order; null where it has none. */
  readonly changes: readonly (Change | null)[]
}

const TITLE_WIDTH = 28
const LABEL_WIDTH = 14

/** Rows in AP points: the baseline, then each variant with its change; several tables where one would be too wide. */
export function comparisonTable(report: Report, rows: readonly ComparisonRow[], style: TerminalStyle): string[] {
  const all = report.comparisons.map((_, at) => at)
  for (let tables = 1; tables < all.length; tables++) {
    const blocks = evenly(all, tables).map((variants) => block(report, rows, variants, style))
    if (blocks.every((lines) => widthOf(lines) <= style.width)) return blocks.flatMap(apart)
  }
  const blocks = all.length > 0 ? all.map((at) => [at]) : [[]]
  return blocks.map((variants) => block(report, rows, variants, style)).flatMap(apart)
}

function block(
  report: Report,
  rows: readonly ComparisonRow[],
  variants: readonly number[],
  style: TerminalStyle,
): string[] {
  const withObjects = rows.some(({ objects }) => objects !== null)
  const columns: Column[] = [
    { title: '', align: 'left', wrap: TITLE_WIDTH },
    ...(withObjects ? [{ title: 'objects', align: 'right' as const }] : []),
    { title: report.baseline.label, align: 'right', wrap: LABEL_WIDTH },
    ...variants.flatMap((at): Column[] => [
      { title: report.comparisons[at]?.variant ?? '', align: 'right', wrap: LABEL_WIDTH },
      { title: 'change', align: 'right' },
    ]),
  ]
  const cells = rows.map(({ title, objects, baseline, changes }) => [
    title,
    ...(withObjects ? [objects === null ? '' : whole(objects)] : []),
    points(baseline),
    ...variants.flatMap((at) => [points(changes[at]?.variant ?? null), pointsChange(changes[at]?.change ?? null)]),
  ])
  return borderlessTable(columns, cells, style)
}

function evenly<T>(items: readonly T[], parts: number): T[][] {
  const size = Math.ceil(items.length / parts)
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}

function apart(lines: readonly string[], at: number): readonly string[] {
  return at === 0 ? lines : ['', ...lines]
}
