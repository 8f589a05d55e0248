import type { yoloError } from '../../src/dataset/readers/yolo/yolo-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `yoloError`, each text of which is hostile. */
export const yoloFacts: FactsOf<typeof yoloError> = {
  'yolo-yaml-malformed': (h) => ({ path: h(), line: 2, problem: h(), fix: h() }),
  'yolo-split-not-found': (h) => ({ path: h(), split: h(), value: h(), lookedIn: [h(), h()] }),
  'yolo-no-pictures': (h) => ({ place: h() }),
  'yolo-labels-alone': (h) => ({ folder: h() }),
  'image-sizes-malformed': (h) => ({ path: h(), line: 3, problem: h() }),
  'yolo-label-file': (h) => ({ path: h() }),
}
