import type { Pictures } from '../comparison/pictures/pictures.ts'
import type { Dataset } from '../dataset/dataset.ts'
import type { Detections } from '../detections.ts'
import type { Report } from '../report/report.ts'

/** A finished run: the report, and every checkpoint's detections on the images that counted, those that chose a variant too. */
export interface Run {
  readonly report: Report
  /** Of all images that counted; their names are numbers where the run is anonymous. */
  readonly dataset: Dataset
  /** Places in the data set of the images that chose a variant; null without `--choose-on`. */
  readonly choosing: readonly number[] | null
  /** Checkpoint after checkpoint, in the order of the sides, the baseline first. */
  readonly detections: readonly Detections[]
  /** Images that show how the sides differ, with their boxes; null where none are asked for. */
  readonly pictures: Pictures | null
}
