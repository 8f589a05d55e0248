import type { DefectCode } from '../../../../src/dataset/defects/defects.ts'

/** Defects that only data sets in Pascal VOC's layout have, and whose cases are next to this file. */
export const vocDefects: readonly DefectCode[] = ['image-not-annotated', 'annotation-file-broken', 'corners-are-edges']
