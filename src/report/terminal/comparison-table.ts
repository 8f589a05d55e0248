import type { Report } from '../report.ts'
import { type BlockDetail, comparisonBlock, fullDetail } from '../tables/comparison-block.ts'
import type { ComparisonRow } from '../tables/comparison-row.ts'
import { asItIs } from '../words/quote.ts'
import { fittingTable } from './fitting-table.ts'
import type { TerminalStyle } from './section.ts'

const narrower = { titleWidth: 16, labelWidth: 10 }

/** What is given up first where the terminal is narrow: long lines of names, the unadjusted p-value, the objects. */
const details: readonly BlockDetail[] = [
  fullDetail,
  { ...fullDetail, ...narrower },
  { ...fullDetail, ...narrower, p: 'adjusted' },
  { ...fullDetail, ...narrower, p: 'adjusted', objects: false },
  { p: 'short', objects: false, titleWidth: 14, labelWidth: 8 },
]

/** Rows on every side: one table for each variant with its changes as they are judged, or one of the baseline alone. */
export function comparisonTable(report: Report, rows: readonly ComparisonRow[], style: TerminalStyle): string[] {
  const variants = report.comparisons.length === 0 ? [null] : report.comparisons.map((_, at) => at)
  return variants.flatMap((variant, at) => {
    const tables = details.map((detail) => () => comparisonBlock(report, rows, variant, asItIs, detail))
    const lines = fittingTable(tables, style)
    return at === 0 ? lines : ['', ...lines]
  })
}
