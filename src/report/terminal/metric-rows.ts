import type { Change } from '../../comparison/change.ts'
import type { MetricId } from '../../evaluation/metrics.ts'
import type { MetricValues, Report } from '../report.ts'
import type { ComparisonRow } from './comparison-table.ts'

/** COCO's figures as rows are named; null for those that only the JSON shows, since few read them. */
const titles = {
  AP: 'AP',
  AP50: 'AP50',
  AP75: 'AP75',
  APs: 'AP small',
  APm: 'AP medium',
  APl: 'AP large',
  AR1: null,
  AR10: null,
  AR100: 'AR100',
  ARs: 'AR small',
  ARm: 'AR medium',
  ARl: 'AR large',
} as const satisfies Record<MetricId, string | null>

/** The rows of COCO's figures; each variant's changes come as one record, null where it has none. */
export function metricRows(
  { dataset }: Report,
  baseline: MetricValues,
  changes: readonly (Readonly<Record<MetricId, Change>> | null)[],
): ComparisonRow[] {
  const { small, medium, large } = dataset.objectsBySize
  const objects: Partial<Record<MetricId, number>> = {
    AP: dataset.objects - dataset.crowds,
    APs: small,
    APm: medium,
    APl: large,
  }
  return (Object.keys(titles) as MetricId[]).flatMap((id) => {
    const title = titles[id]
    if (title === null) return []
    return [
      {
        title,
        objects: objects[id] ?? null,
        baseline: baseline[id],
        changes: changes.map((each) => each?.[id] ?? null),
      },
    ]
  })
}
