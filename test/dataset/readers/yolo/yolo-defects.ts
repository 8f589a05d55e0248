import type { DefectCode } from '../../../../src/dataset/defects/defects.ts'

/** Defects that only data sets in YOLO layout have, and whose cases are next to this file. */
export const yoloDefects: readonly DefectCode[] = [
  'path-elsewhere',
  'label-missing',
  'label-shared',
  'label-without-image',
  'label-row-invalid',
  'label-row-repeated',
  'label-not-shares',
]
