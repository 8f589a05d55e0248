import { coco } from './coco/coco.ts'
import { cvat } from './cvat/cvat.ts'
import { labelMe } from './labelme/labelme.ts'
import { lvis } from './lvis/lvis.ts'
import { openImages } from './open-images/open-images.ts'
import { parquet } from './parquet/parquet.ts'
import type { DatasetReader } from './reader.ts'
import { roboflow } from './roboflow.ts'
import { visdrone } from './visdrone/visdrone.ts'
import { voc } from './voc/voc.ts'
import { yolo } from './yolo/yolo.ts'

/** Every format that is read, in the order in which an error lists what was looked for. */
export const readers: readonly DatasetReader[] = [
  ...[roboflow, lvis, coco, yolo, voc],
  ...[visdrone, openImages, parquet, labelMe, cvat],
]
