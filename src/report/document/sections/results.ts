import type { VariantComparison } from '../../../comparison/figures/variant-comparison.ts'
import type { MetricId } from '../../../evaluation/rules/metrics.ts'
import type { Interval } from '../../../statistics/interval.ts'
import type { Report } from '../../report.ts'
import { DASH, percent, threeDigits } from '../../words/figures.ts'
import { verdictText } from '../../words/judgements.ts'
import { text, type Wording } from '../../words/text.ts'
import { changeCell, intervalCell } from '../../words/unit.ts'
import { paragraph, table } from '../block.ts'
import type { Section } from '../section.ts'
import { comparisonTables, judgedCells, judgedColumns } from '../tables/comparison-tables.ts'
import { metricRows } from '../tables/metric-rows.ts'

const shown: readonly MetricId[] = ['AP', 'AP50', 'AP75', 'APs', 'APm', 'APl']

/** The figures that answer most questions, with their judged changes. */
export const resultsSection = {
  id: 'results',
  weight: 'essential',
  write: (report) => {
    const { baseline, comparisons, statistics, latencyPass } = report
    const own = { metrics: baseline.metrics, intervals: baseline.metricIntervals }
    const changes = comparisons.map(({ metrics }) => metrics)
    const rows = metricRows(report, own, changes, shown).map((row) => ({ ...row, objects: null }))
    const level = percent(statistics.confidence)
    if (comparisons.length === 0) {
      return { title: text`AP in points (0–100), with ${level} intervals`, blocks: comparisonTables(report, rows) }
    }
    const latency = latencyPass === null ? '' : '; latency: ms per image, median'
    return {
      title: text`Results (AP: points, 0–100${latency})`,
      blocks: [
        ...comparisons.flatMap((comparison, at) =>
          table(judgedColumns(baseline.label, comparison.variant), [
            ...rows.map((row) => judgedCells(row, at)),
            ...latencyRow(report, comparison),
          ]),
        ),
        paragraph(text`The true change is in the interval with at least ${level} confidence.`),
      ],
    }
  },
} as const satisfies Section

function latencyRow({ command }: Report, { latency }: VariantComparison): (readonly Wording[])[] {
  if (command === 'eval') return []
  if (latency === null) return [['latency', DASH, DASH, DASH, DASH, 'not measured']]
  const { baseline, variant, ratio, interval, verdict } = latency.endToEnd
  const relative: Interval | null = interval && [interval[0] - 1, interval[1] - 1]
  return [
    [
      'latency',
      threeDigits(baseline),
      threeDigits(variant),
      changeCell('percent', ratio - 1),
      intervalCell('percent', relative),
      verdictText(verdict),
    ],
  ]
}
