import type { Frame } from '../../images/preprocessing.ts'
import type { Postprocessing } from '../postprocessing.ts'

/** What reading the outputs of a call may need besides them. */
export interface ReadingContext {
  /** The way of the picture whose detections are wanted. */
  readonly frame: Frame
  readonly postprocessing: Postprocessing
  /** Which picture of the call, from 0. Outputs with a batch axis have been cut to it already. */
  readonly place: number
}
