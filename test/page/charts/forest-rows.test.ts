import { expect, it } from 'vitest'
import { forestRows } from '../../../src/page/charts/forest-rows.ts'
import type { Table } from '../../../src/report/document/block.ts'
import { reportDocument } from '../../../src/report/document/report-document.ts'
import type { Report, VariantComparison } from '../../../src/report/report.ts'
import { plain } from '../../../src/report/words/text.ts'
import { evalReport, sampleReport } from '../../report/sample-report.ts'

const [first] = sampleReport.comparisons
const tableOf = (report: Report) => {
  const results = reportDocument(report).sections.find(({ id }) => id === 'results')
  return results?.blocks.find((block) => block.kind === 'table') as Table
}
const { points, latency } = forestRows(first as VariantComparison, tableOf(sampleReport))

it('has the figures of the short report with their changes times 100', () => {
  expect(points.slice(0, 6).map(({ cells: [title] }) => plain(title ?? []))).toEqual([
    'AP',
    'AP50',
    'AP75',
    'AP small',
    'AP medium',
    'AP large',
  ])
  const AP = first?.metrics.AP
  expect(points[0]?.change).toBeCloseTo(100 * (AP?.change ?? Number.NaN), 12)
  expect(points[0]?.interval).toEqual(AP?.interval?.map((end) => 100 * end))
  expect(points[0]?.tolerance).toBeCloseTo(100 * (AP?.tolerance ?? Number.NaN), 12)
})

it('marks what was claimed of a figure on its row alone', () => {
  const claimed = Object.fromEntries(points.map(({ cells: [title], claimed: all }) => [plain(title ?? []), all]))
  expect(claimed.AP).toEqual([1.2])
  expect(claimed['AP small']).toEqual([2])
  expect(claimed.AP50).toEqual([])
  expect(latency.map(({ claimed: all }) => all)).toEqual([[-30]])
})

it('gives latency as the change in percent of the baseline’s time', () => {
  const { ratio, interval } = first?.latency?.endToEnd ?? { ratio: Number.NaN, interval: null }
  expect(latency[0]?.change).toBeCloseTo(100 * (ratio - 1), 10)
  expect(latency[0]?.interval?.[0]).toBeCloseTo(100 * ((interval?.[0] ?? Number.NaN) - 1), 10)
})

it('has no row of latency where no model ran', () => {
  expect(forestRows(evalReport.comparisons[0] as VariantComparison, tableOf(evalReport)).latency).toEqual([])
})
