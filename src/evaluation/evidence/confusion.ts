/**
 * What detections that reach a score are of, at IoU .50 and all sizes: a confusion matrix at each of some scores, from the highest down,
 * each written as its difference from the one before.
 */
export interface ConfusionLevel {
  /** Detections with at least this score are kept. */
  readonly score: number
  /** Operating points whose threshold for this side it is, as `--at` has them; none at the other, fixed scores. */
  readonly points: readonly string[]
  /**
   * By how much cells differ from the level before, three numbers each: the object's category, the detection's category (both positions
   * in `Dataset.categories`), and the difference of the count, which may be negative. Null stands for no object (a false alarm)
   * or no detection (a missed object). The first level differs from a matrix of zeros.
   */
  readonly cells: readonly (number | null)[]
}
