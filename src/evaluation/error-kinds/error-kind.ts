/** Kinds of error after TIDE, in the order in which `tidecv` lists them. */
export const errorKinds = ['classification', 'localisation', 'both', 'duplicate', 'background', 'missed'] as const
export type ErrorKind = (typeof errorKinds)[number]

/** What would be gained if there were no false positives, or no false negatives, whatever their kinds. */
export const errorTotals = ['falsePositives', 'falseNegatives'] as const
export type ErrorTotal = (typeof errorTotals)[number]
