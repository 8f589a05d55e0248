import type { Fit, Preprocessing } from '../../images/preprocessing.ts'
import type { InputSize } from '../file/input-size.ts'
import { unitRgb } from './common-settings.ts'

/**
 * Validation's way in of YOLOv5 and what descends from it: the long side to the input size, by INTER_AREA where it
 * shrinks and INTER_LINEAR where it grows, the other side made whole as `rounding` says, centred on grey 114; the way
 * back by one gain, the height's, from half the margin. `load_image`, `letterbox` and `scale_boxes`.
 */
export function yolov5Letterbox({ width, height }: InputSize, rounding: 'ceil' | 'floor'): Preprocessing {
  const fit: Fit = {
    kind: 'letterbox',
    shrink: 'cv2-area',
    enlarge: 'cv2-linear',
    scaleUp: true,
    rounding,
    place: 'centre',
    pad: [114, 114, 114],
    gain: 'resized-height',
    halfMarginBack: true,
    longSideFirst: true,
  }
  return { width, height, fit, ...unitRgb }
}
