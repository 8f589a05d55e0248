import type { CocoSize } from './size-ranges.ts'
import type { IouThreshold } from './thresholds.ts'

/**
 * One accuracy figure: all there is to say of it. Whatever evaluates, draws, judges, names or shows figures reads this
 * table, so that another figure is another row.
 */
export interface Metric {
  readonly name: string
  /** As rows of tables are named; null for a figure that only the JSON shows, since few read it. */
  readonly title: string | null
  readonly of: 'precision' | 'recall'
  /** The IoU threshold that it is read at, or null for the mean over .50 … .95. */
  readonly iou: IouThreshold | null
  readonly size: CocoSize
  /** Detections looked at per image and category. */
  readonly detectionLimit: number
  /** What it is called among the figures of each size range, where it is also given for every one of them. */
  readonly everySize?: string
  /** Whether it is also given for each category. */
  readonly everyCategory?: boolean
  readonly description: string
}

/** COCO's twelve figures in the order in which pycocotools lists them. */
export const metrics = {
  AP: {
    name: 'average precision',
    title: 'AP',
    of: 'precision',
    iou: null,
    size: 'all',
    detectionLimit: 100,
    everySize: 'AP',
    everyCategory: true,
    description: 'mean over classes and ten IoU thresholds from .50 to .95; COCO’s headline figure',
  },
  AP50: {
    name: 'average precision at IoU .50',
    title: 'AP50',
    of: 'precision',
    iou: 0.5,
    size: 'all',
    detectionLimit: 100,
    everySize: 'AP50',
    everyCategory: true,
    description: 'a box counts as found when it roughly covers the object',
  },
  AP75: {
    name: 'average precision at IoU .75',
    title: 'AP75',
    of: 'precision',
    iou: 0.75,
    size: 'all',
    detectionLimit: 100,
    everySize: 'AP75',
    everyCategory: true,
    description: 'a box counts as found only when it fits closely',
  },
  APs: {
    name: 'average precision, small objects',
    title: 'AP small',
    of: 'precision',
    iou: null,
    size: 'small',
    detectionLimit: 100,
    everyCategory: true,
    description: 'objects of at most 32² square pixels',
  },
  APm: {
    name: 'average precision, medium objects',
    title: 'AP medium',
    of: 'precision',
    iou: null,
    size: 'medium',
    detectionLimit: 100,
    everyCategory: true,
    description: 'objects from 32² to 96² square pixels',
  },
  APl: {
    name: 'average precision, large objects',
    title: 'AP large',
    of: 'precision',
    iou: null,
    size: 'large',
    detectionLimit: 100,
    everyCategory: true,
    description: 'objects of at least 96² square pixels',
  },
  AR1: {
    name: 'average recall, 1 detection',
    title: null,
    of: 'recall',
    iou: null,
    size: 'all',
    detectionLimit: 1,
    description: 'share of objects found by the best detection of each image and class',
  },
  AR10: {
    name: 'average recall, 10 detections',
    title: null,
    of: 'recall',
    iou: null,
    size: 'all',
    detectionLimit: 10,
    description: 'share of objects found by the best 10 detections of each image and class',
  },
  AR100: {
    name: 'average recall, 100 detections',
    title: 'AR100',
    of: 'recall',
    iou: null,
    size: 'all',
    detectionLimit: 100,
    everySize: 'AR',
    everyCategory: true,
    description: 'share of objects found by the best 100 detections of each image and class',
  },
  ARs: {
    name: 'average recall, small objects',
    title: 'AR small',
    of: 'recall',
    iou: null,
    size: 'small',
    detectionLimit: 100,
    description: 'share of objects of at most 32² square pixels that are found',
  },
  ARm: {
    name: 'average recall, medium objects',
    title: 'AR medium',
    of: 'recall',
    iou: null,
    size: 'medium',
    detectionLimit: 100,
    description: 'share of objects from 32² to 96² square pixels that are found',
  },
  ARl: {
    name: 'average recall, large objects',
    title: 'AR large',
    of: 'recall',
    iou: null,
    size: 'large',
    detectionLimit: 100,
    description: 'share of objects of at least 96² square pixels that are found',
  },
} as const satisfies Record<string, Metric>

export type MetricId = keyof typeof metrics

/** The identifiers of the table, in its order. */
export const metricIds = Object.keys(metrics) as readonly MetricId[]
