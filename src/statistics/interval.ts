/** A confidence interval, both ends included. */
export type Interval = readonly [low: number, high: number]

/** What a share, such as average precision, can be, and what the difference of two can be. */
export const shareRange: Interval = [0, 1]
export const differenceRange: Interval = [-1, 1]

/** Where nothing is known of what a figure can be. */
export const unlimited: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

/** The part of an interval that a figure can be: what is sure of the whole is sure of that part. */
export function clip([low, high]: Interval, [least, most]: Interval): Interval {
  return [Math.min(Math.max(low, least), most), Math.min(Math.max(high, least), most)]
}
