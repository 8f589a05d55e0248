import type { CocoSize } from './size-ranges.ts'
import type { DetectionLimit } from './thresholds.ts'

/** One of COCO's twelve figures: what it averages over. */
export interface Metric {
  readonly name: string
  readonly of: 'precision' | 'recall'
  /** Index into `iouThresholds` (0 is .50, 5 is .75), or null for the mean over .50 … .95. */
  readonly iouIndex: 0 | 5 | null
  readonly size: CocoSize
  /** Detections looked at per image and category. */
  readonly detectionLimit: DetectionLimit
  readonly description: string
}

/** COCO's twelve figures in the order in which pycocotools lists them. */
export const metrics = {
  AP: {
    name: 'average precision',
    of: 'precision',
    iouIndex: null,
    size: 'all',
    detectionLimit: 100,
    description: 'mean over classes and ten IoU thresholds from .50 to .95; COCO’s headline figure',
  },
  AP50: {
    name: 'average precision at IoU .50',
    of: 'precision',
    iouIndex: 0,
    size: 'all',
    detectionLimit: 100,
    description: 'a box counts as found when it roughly covers the object',
  },
  AP75: {
    name: 'average precision at IoU .75',
    of: 'precision',
    iouIndex: 5,
    size: 'all',
    detectionLimit: 100,
    description: 'a box counts as found only when it fits closely',
  },
  APs: {
    name: 'average precision, small objects',
    of: 'precision',
    iouIndex: null,
    size: 'small',
    detectionLimit: 100,
    description: 'objects of at most 32² square pixels',
  },
  APm: {
    name: 'average precision, medium objects',
    of: 'precision',
    iouIndex: null,
    size: 'medium',
    detectionLimit: 100,
    description: 'objects from 32² to 96² square pixels',
  },
  APl: {
    name: 'average precision, large objects',
    of: 'precision',
    iouIndex: null,
    size: 'large',
    detectionLimit: 100,
    description: 'objects of at least 96² square pixels',
  },
  AR1: {
    name: 'average recall, 1 detection',
    of: 'recall',
    iouIndex: null,
    size: 'all',
    detectionLimit: 1,
    description: 'share of objects found by the best detection of each image and class',
  },
  AR10: {
    name: 'average recall, 10 detections',
    of: 'recall',
    iouIndex: null,
    size: 'all',
    detectionLimit: 10,
    description: 'share of objects found by the best 10 detections of each image and class',
  },
  AR100: {
    name: 'average recall, 100 detections',
    of: 'recall',
    iouIndex: null,
    size: 'all',
    detectionLimit: 100,
    description: 'share of objects found by the best 100 detections of each image and class',
  },
  ARs: {
    name: 'average recall, small objects',
    of: 'recall',
    iouIndex: null,
    size: 'small',
    detectionLimit: 100,
    description: 'share of objects of at most 32² square pixels that are found',
  },
  ARm: {
    name: 'average recall, medium objects',
    of: 'recall',
    iouIndex: null,
    size: 'medium',
    detectionLimit: 100,
    description: 'share of objects from 32² to 96² square pixels that are found',
  },
  ARl: {
    name: 'average recall, large objects',
    of: 'recall',
    iouIndex: null,
    size: 'large',
    detectionLimit: 100,
    description: 'share of objects of at least 96² square pixels that are found',
  },
} as const satisfies Record<string, Metric>

export type MetricId = keyof typeof metrics

/** The identifiers of the table, in its order. */
export const metricIds = Object.keys(metrics) as readonly MetricId[]
