import { median } from 'simple-statistics'
import { twoSidedP } from './distributions/normal.ts'

const MOST_STRETCHES = 20

/** How a series goes up or down from its beginning to its end. */
export interface Trend {
  /** Change over the whole series as a share of its median: −.1 is a tenth shorter at the end. */
  readonly change: number
  /** Two-sided, of no trend. */
  readonly p: number
}

/**
 * The trend of positive values in the order in which they were taken: Theil and Sen's slope, with Mann and Kendall's test
 * by its normal approximation. Both see the medians of twenty stretches (single values where there are fewer than forty),
 * since neighbours are not independent. Null below ten values.
 */
export function trendOf(values: readonly number[]): Trend | null {
  if (values.length < 10) return null
  const stretches = Math.min(MOST_STRETCHES, values.length)
  const medians = Array.from({ length: stretches }, (_, at) =>
    median(values.slice(...[at, at + 1].map((end) => Math.round((end * values.length) / stretches)))),
  )
  const slopes: number[] = []
  let signs = 0
  for (const [at, later] of medians.entries()) {
    for (const [before, earlier] of medians.slice(0, at).entries()) {
      slopes.push((later - earlier) / (at - before))
      signs += Math.sign(later - earlier)
    }
  }
  const deviation = Math.sqrt((stretches * (stretches - 1) * (2 * stretches + 5)) / 18)
  // Signs go in steps of two: half a step towards 0 makes the normal approximation fit.
  const score = Math.max(0, Math.abs(signs) - 1) / deviation
  return { change: (median(slopes) * (stretches - 1)) / median(medians), p: twoSidedP(score) }
}
