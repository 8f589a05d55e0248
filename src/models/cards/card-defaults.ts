import type { Preprocessing } from '../../images/preprocessing.ts'
import { unitRgb } from '../families/common-settings.ts'
import type { Postprocessing, Suppression } from '../postprocessing.ts'
import type { Reading } from '../reading.ts'

/** How a card writes the scale 1/255, which has no short decimal. */
export const PER_255 = '1/255'

/** How pictures are fed where neither card nor family say; axes and type are always the file's. */
export const defaultPreprocessing = {
  fit: { kind: 'stretch', kernel: 'cv2-linear' },
  ...unitRgb,
} as const satisfies Omit<Preprocessing, 'width' | 'height'>

/** What happens to boxes where neither card nor family say; pycocotools reads no more than 100 a class and image. */
export const defaultPostprocessing = {
  scoreFloor: 0.001,
  suppression: null,
  maxDetections: 300,
  clip: true,
} as const satisfies Partial<Postprocessing>

/** A suppression's settings besides its threshold, for which there is no default. */
export const defaultSuppression = {
  classOffset: 0,
  maxCandidates: null,
} as const satisfies Partial<Suppression>

/** Whether a box counts for every class, unless the model has chosen. */
export function defaultLabelsPerBox(reading: Reading): Postprocessing['labelsPerBox'] {
  return reading.kind === 'rows' && reading.scores.kind === 'chosen' ? 'chosen-by-model' : 'all'
}
