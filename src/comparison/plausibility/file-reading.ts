import type { Dataset } from '../../dataset/dataset.ts'
import type { Detections } from '../../detections.ts'

/** Another way to read a file of detections than as COCO's results format. */
export interface FileReading {
  /** What is done by it, after "if". */
  readonly words: string
  /** What is wrong where it fits. */
  readonly wrong: 'boxes' | 'images' | 'scores' | 'annotations'
  /** The detections by it; without those that have no image then. */
  readonly read: (detections: Detections, dataset: Dataset) => Detections
}

/** Scores that are distances or losses. */
export const lowestIsBest: FileReading = {
  ...{ words: 'the lowest score is the best', wrong: 'scores' },
  read: (detections) => ({ ...detections, scores: detections.scores.map((score) => -score) }),
}
