import type { Preprocessing } from '../../images/preprocessing.ts'
import type { InputSize } from '../file/input-size.ts'
import type { Postprocessing } from '../postprocessing.ts'
import { imagenetLevels } from './common-settings.ts'

/** Logits of a side: `reg_max` 7. */
export const BINS = 8

/** Distance logits of a box. */
export const DISTANCES = 4 * BINS

/** Of each stride only the cells with the best class scores go on (`nms_pre` of NanoDet's GFL head). */
export const CELLS_KEPT = 1000

/** NanoDet's way in: `cv2.warpPerspective`, BGR 0…255, ImageNet's mean and deviation in that unit. */
export function nanodetWarp({ width, height }: InputSize, keepRatio: boolean): Preprocessing {
  return {
    width,
    height,
    fit: { kind: 'warp', keepRatio },
    channels: 'bgr',
    scale: 1,
    ...imagenetLevels,
    layout: 'nchw',
    type: 'float32',
  }
}

/** `multiclass_nms(score_thr=0.05, iou_threshold=0.6, max_num=100)`, boxes warped back and clipped to the image. */
export const nanodetValidation: Postprocessing = {
  scoreFloor: 0.05,
  labelsPerBox: 'all',
  suppression: { iouThreshold: 0.6, classOffset: 'largest-coordinate', maxCandidates: null },
  maxDetections: 100,
  clip: true,
}
