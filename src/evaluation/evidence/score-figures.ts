/**
 * Precision, recall and F1 over the score threshold, pooled over all categories, at IoU .50 and all sizes; one entry of each list
 * per threshold. Shares have four decimals.
 */
export interface ScoreFigures {
  /** 0, .01 … 1: detections with at least that score are kept. */
  readonly scores: readonly number[]
  /** Null where nothing is kept. */
  readonly precision: readonly (number | null)[]
  /** Null without objects. */
  readonly recall: readonly (number | null)[]
  readonly F1: readonly (number | null)[]
  /** Detections that are kept and not ignored. */
  readonly kept: readonly number[]
  /** Those among them that are true positives. */
  readonly found: readonly number[]
}
