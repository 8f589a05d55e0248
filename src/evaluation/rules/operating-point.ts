/**
 * Where a detector is operated: at a fixed score, at the score at which the baseline's F1 is highest, or at the threshold
 * that finds most objects with at least a demanded precision. Scores and precisions are shares, 0 to 1.
 */
export type OperatingPoint =
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'best-f1' }
  | { readonly kind: 'precision'; readonly precision: number }

/** The point as `parseOperatingPoint` reads it. */
export function operatingPointName(point: OperatingPoint): string {
  if (point.kind === 'score') return `score=${point.score}`
  return point.kind === 'precision' ? `precision=${point.precision}` : point.kind
}
