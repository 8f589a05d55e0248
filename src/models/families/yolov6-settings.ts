import type { Fit, Preprocessing } from '../../images/preprocessing.ts'
import type { InputSize } from '../file/input-size.ts'
import { unitRgb } from './common-settings.ts'

/**
 * YOLOv6's way in: as YOLOv5's, but sides cut to whole pixels; the way back by each side's own gain and whole margins.
 * `load_image`, `letterbox` and `Evaler.scale_coords`, without the `shrink_size` by which published figures were lifted.
 */
export function yolov6Letterbox({ width, height }: InputSize): Preprocessing {
  const fit: Fit = {
    kind: 'letterbox',
    shrink: 'cv2-area',
    enlarge: 'cv2-linear',
    scaleUp: true,
    rounding: 'floor',
    place: 'centre',
    pad: [114, 114, 114],
    gain: 'resized-sides',
    longSideFirst: true,
  }
  return { width, height, fit, ...unitRgb }
}
