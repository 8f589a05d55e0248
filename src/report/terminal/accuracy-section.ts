import { cocoSizeRanges } from '../../evaluation/size-ranges.ts'
import type { Report } from '../report.ts'
import { type ComparisonRow, comparisonTable } from './comparison-table.ts'
import { heading } from './heading.ts'
import { metricRows } from './metric-rows.ts'
import type { Section } from './section.ts'
import { sidesOf } from './sides-section.ts'
import { wrapText } from './wrap-text.ts'

/** COCO's figures on every side with their changes, then the user's own sizes and AP over the common categories. */
export const accuracySection: Section = (report, style) => {
  const { baseline, comparisons } = report
  const rows = [
    ...metricRows(
      report,
      baseline.metrics,
      comparisons.map(({ metrics }) => metrics),
    ),
    ...ownSizeRows(report),
    ...commonCategoriesRow(report),
  ]
  return [
    ...heading('Accuracy in AP points (0–100)', style),
    ...comparisonTable(report, rows, style),
    ...(comparisons.length === 0 ? [] : wrapText(NO_INTERVALS, style.width)),
  ]
}

const NO_INTERVALS =
  'A change is variant minus baseline. The changes carry no uncertainty yet: intervals were not computed.'

function ownSizeRows({ baseline, comparisons }: Report): ComparisonRow[] {
  const isOwn = ({ name }: { name: string }) => !cocoSizeRanges.some((coco) => coco.name === name)
  return baseline.sizes
    .filter(({ range }) => isOwn(range))
    .flatMap(({ range: { name }, objects, AP, AR }) => {
      const changes = comparisons.map(({ sizes }) => sizes.find((size) => size.name === name))
      return [
        { title: `AP ${name}`, objects, baseline: AP, changes: changes.map((each) => each?.AP ?? null) },
        { title: `AR ${name}`, objects: null, baseline: AR, changes: changes.map((each) => each?.AR ?? null) },
      ]
    })
}

function commonCategoriesRow(report: Report): ComparisonRow[] {
  const differs = sidesOf(report).some(([, side]) => side.apOverCommonCategories !== side.metrics.AP)
  if (!differs) return []
  return [
    {
      title: 'AP over common categories',
      objects: null,
      baseline: report.baseline.apOverCommonCategories,
      changes: report.comparisons.map(({ apOverCommonCategories }) => apOverCommonCategories),
    },
  ]
}
