import type { MetricId } from '../../evaluation/rules/metrics.ts'

/** COCO's figures as rows are named; null for those that only the JSON shows, since few read them. */
export const metricTitles = {
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
