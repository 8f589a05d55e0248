import type { Change } from '../../comparison/figures/change.ts'
import type { MetricId } from '../../evaluation/rules/metrics.ts'
import type { MetricValues, Report, Side } from '../report.ts'
import { metricTitles } from '../words/metric-titles.ts'
import type { ComparisonRow } from './comparison-row.ts'

/** The rows of COCO's figures; each variant's changes come as one record, null where it has none. */
export function metricRows(
  { dataset }: Report,
  baseline: { readonly metrics: MetricValues; readonly intervals: Side['metricIntervals'] | null },
  changes: readonly (Readonly<Record<MetricId, Change>> | null)[],
): ComparisonRow[] {
  const { small, medium, large } = dataset.objectsBySize
  const objects: Partial<Record<MetricId, number>> = {
    AP: dataset.objects - dataset.crowds,
    APs: small,
    APm: medium,
    APl: large,
  }
  return (Object.keys(metricTitles) as MetricId[]).flatMap((id) => {
    const title = metricTitles[id]
    if (title === null) return []
    return [
      {
        title,
        objects: objects[id] ?? null,
        unit: 'points',
        baseline: baseline.metrics[id],
        baselineInterval: baseline.intervals?.[id] ?? null,
        changes: changes.map((each) => each?.[id] ?? null),
      },
    ]
  })
}
