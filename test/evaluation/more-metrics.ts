import type * as Metrics from '../../src/evaluation/rules/metrics.ts'
import type { Metric } from '../../src/evaluation/rules/metrics.ts'

const precision = { of: 'precision', iou: null, size: 'all', detectionLimit: 100 } as const
const recall = { ...precision, of: 'recall' } as const

/** Rows that the table does not have: another threshold, higher limits, and a lower limit in another size range. */
export const moreMetrics = {
  AP90: { ...precision, iou: 0.9, everySize: 'AP90', everyCategory: true, ...words('AP90') },
  'AP@1000': { ...precision, detectionLimit: 1000, ...words('AP at 1,000') },
  'APl@1000': { ...precision, size: 'large', detectionLimit: 1000, ...words('AP large at 1,000') },
  AR120: { ...recall, detectionLimit: 120, everyCategory: true, ...words('AR120') },
  ARs10: { ...recall, size: 'small', detectionLimit: 10, ...words('AR small at 10') },
} as const satisfies Record<string, Metric>

export type MoreMetricId = keyof typeof moreMetrics

/** The module of metrics with these rows in its table, for `vi.mock`. */
export function withMoreMetrics(module: typeof Metrics) {
  const metrics = { ...module.metrics, ...moreMetrics }
  return { ...module, metrics, metricIds: Object.keys(metrics) }
}

function words(title: string) {
  return { name: title, title, description: title }
}
