/** Kinds of error after TIDE, in the order in which `tidecv` lists them. */
export const errorKinds = ['classification', 'localisation', 'both', 'duplicate', 'background', 'missed'] as const
export type ErrorKind = (typeof errorKinds)[number]

/** What would be gained if there were no false positives, or no false negatives, whatever their kinds. */
export const errorTotals = ['falsePositives', 'falseNegatives'] as const
export type ErrorTotal = (typeof errorTotals)[number]

/** One kind of error of a side. */
export interface ErrorOfKind {
  readonly error: ErrorKind | ErrorTotal
  /** AP50 that would be gained if errors of this kind alone were fixed, between 0 and 1; null where nothing counts. */
  readonly dAP: number | null
  /** Errors of this kind: detections, or objects for `missed` and `falseNegatives`. */
  readonly count: number
}
