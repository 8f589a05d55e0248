import type { Change } from '../../../comparison/figures/change.ts'
import { type MetricId, metricIds, metrics } from '../../../evaluation/rules/metrics.ts'
import type { MetricValues, Report, SideReport } from '../../report.ts'
import { text } from '../../words/text.ts'
import type { ComparisonRow } from './comparison-row.ts'

/** Rows of COCO's figures that have a title; each variant's changes come as one record, null where it has none. */
export function metricRows(
  { dataset }: Report,
  baseline: { readonly metrics: MetricValues; readonly intervals: SideReport['metricIntervals'] | null },
  changes: readonly (Readonly<Record<MetricId, Change>> | null)[],
  ids: readonly MetricId[] = metricIds,
): ComparisonRow[] {
  const { small, medium, large } = dataset.objectsBySize
  // Reports that were written before objects could be ignored say nothing of them.
  const { ignored = 0 } = dataset as Partial<Report['dataset']>
  const objects: Partial<Record<MetricId, number>> = {
    AP: dataset.objects - dataset.crowds - ignored,
    APs: small,
    APm: medium,
    APl: large,
  }
  return ids.flatMap((id) => {
    const { title } = metrics[id]
    if (title === null) return []
    return [
      {
        title: text`${title}`,
        objects: objects[id] ?? null,
        unit: 'points',
        baseline: baseline.metrics[id],
        baselineInterval: baseline.intervals?.[id] ?? null,
        changes: changes.map((each) => each?.[id] ?? null),
      },
    ]
  })
}
