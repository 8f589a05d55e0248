import type { Interval } from '../../statistics/interval.ts'

/** What an interval says of a change, given the change that is too small to matter. */
export const verdicts = ['improved', 'regressed', 'unchanged', 'inconclusive'] as const
export type Verdict = (typeof verdicts)[number]

/** Which way a figure gets better. */
export type Better = 'higher' | 'lower'

/**
 * Improved where the interval is wholly beyond the tolerance on the better side, regressed where on the worse,
 * unchanged where wholly within, ends included; anything else, and no interval, is inconclusive.
 * `none` is the value of no change: 0 for differences, 1 for ratios. `tolerance` is in the interval's unit, at least 0.
 */
export function verdictOf(interval: Interval | null, tolerance: number, better: Better, none: 0 | 1 = 0): Verdict {
  if (interval === null) return 'inconclusive'
  const [low, high] = [interval[0] - none, interval[1] - none]
  if (low > tolerance) return better === 'higher' ? 'improved' : 'regressed'
  if (high < -tolerance) return better === 'higher' ? 'regressed' : 'improved'
  return low >= -tolerance && high <= tolerance ? 'unchanged' : 'inconclusive'
}
