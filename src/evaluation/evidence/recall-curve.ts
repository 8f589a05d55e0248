import type { IouThreshold } from '../rules/thresholds.ts'

/** Precision over recall in one size range, the mean over the categories with objects there. */
export interface RecallCurve {
  /** Name of the size range. */
  readonly size: string
  /** Null for the mean over .50 … .95. */
  readonly iou: IouThreshold | null
  /**
   * Precision at recall 0, .01 … 1 to four decimals, as pycocotools interpolates it: the best one at that recall or beyond, 0 where
   * it is never reached; null where nothing counts.
   */
  readonly precision: readonly number[] | null
}
