import type { RatioChange } from '../../comparison/figures/change.ts'
import type { Interval } from '../../statistics/interval.ts'
import { DASH, fixed, percent } from './figures.ts'
import { toleranceIn } from './unit.ts'

/** A judged ratio of times as the rest of a sentence: `2.72 times as long (95% interval 2.65–2.77): regressed`. */
export function ratioInWords({ ratio, interval, confidence, tolerance, verdict }: RatioChange): string {
  const found = `${ratioCell(ratio, interval)} times as long`
  if (interval === null) return `${found}, with no interval, as so few rounds tell too little: ${verdict}`
  const sure = `${found} (${percent(confidence)} interval ${ratioInterval(interval)})`
  const [low, high] = interval
  if (verdict === 'unchanged')
    return `${sure}, within the tolerance of ${toleranceIn('percent', tolerance)}: ${verdict}`
  if (verdict !== 'inconclusive') return `${sure}: ${verdict}`
  if (high < 1) return `${sure}, faster, but perhaps by less than ${percent(tolerance)}: ${verdict}`
  if (low > 1) return `${sure}, slower, but perhaps by less than ${percent(tolerance)}: ${verdict}`
  return `${sure}, which leaves open whether it is faster or slower: ${verdict}`
}

/** A ratio with as many decimals as its interval bears. */
export function ratioCell(ratio: number, interval: Interval | null): string {
  return fixed(ratio, decimals(interval))
}

/** An interval of a ratio: `1.29–1.35`. */
export function ratioInterval(interval: Interval | null): string {
  if (interval === null) return DASH
  return interval.map((end) => fixed(end, decimals(interval))).join('–')
}

/** Width of an interval of ratios from which on a third decimal would say nothing. */
const NARROW = 0.05

function decimals(interval: Interval | null): number {
  return interval !== null && interval[1] - interval[0] < NARROW ? 3 : 2
}
