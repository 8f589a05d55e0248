import { type MetricId, metricIds, metrics } from '../../evaluation/rules/metrics.ts'

/** COCO's figures as rows are named; null for those that only the JSON shows. */
export const metricTitles = Object.fromEntries(metricIds.map((id) => [id, metrics[id].title])) as {
  readonly [Id in MetricId]: (typeof metrics)[Id]['title']
}
