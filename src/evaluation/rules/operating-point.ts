/** A score that is given, for both models. */
export interface GivenPoint {
  readonly kind: 'score'
  readonly score: number
}

/** One score for both models: where the baseline's F1 is highest. */
export interface BaselinePoint {
  readonly kind: 'baseline-best-f1'
}

/**
 * A threshold that each model has of its own: where its F1 is highest, or where it finds most objects with at least a
 * demanded precision.
 */
export type OwnPoint = { readonly kind: 'best-f1' } | { readonly kind: 'precision'; readonly precision: number }

/** A point whose thresholds are found on detections. */
export type FoundPoint = BaselinePoint | OwnPoint

/** Where a detector is operated. Scores and precisions are shares, 0 to 1. */
export type OperatingPoint = GivenPoint | FoundPoint

/** Whether each model's threshold is found on its own detections. */
export function isOwnPoint(point: OperatingPoint): point is OwnPoint {
  return point.kind === 'best-f1' || point.kind === 'precision'
}

/** The point as `parseOperatingPoint` reads it. */
export function operatingPointName(point: OperatingPoint): string {
  if (point.kind === 'score') return `score=${point.score}`
  return point.kind === 'precision' ? `precision=${point.precision}` : point.kind
}
