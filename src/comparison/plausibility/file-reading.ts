import type { Dataset } from '../../dataset/dataset.ts'
import { selectDetections } from '../../dataset/selection/select-detections.ts'
import type { Detections } from '../../detections.ts'

/** Another way to read a file of detections than as COCO's results format. */
export interface FileReading {
  /** What is done by it, after "if". */
  readonly words: string
  /** What is wrong where it fits. */
  readonly wrong: 'boxes' | 'images' | 'scores' | 'annotations'
  /**
   * The detections by it on some of the images, without those that have no image then.
   * @param dataset all images, which detections refer to.
   * @param placeOfImage each image's place among those wanted, or −1.
   */
  readonly read: (detections: Detections, dataset: Dataset, placeOfImage: Int32Array) => Detections
}

/** Scores that are distances or losses. */
export const lowestIsBest: FileReading = {
  ...{ words: 'the lowest score is the best', wrong: 'scores' },
  read: (detections, _dataset, placeOfImage) => {
    const selected = selectDetections(detections, placeOfImage)
    return { ...selected, scores: selected.scores.map((score) => -score) }
  },
}
