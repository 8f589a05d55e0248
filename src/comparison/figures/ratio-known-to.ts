import { reachOf } from '../../statistics/paired-ratio.ts'
import type { VariantComparison } from './variant-comparison.ts'

/**
 * How well the least known median end-to-end ratio is known: its interval reaches so far to its wider side, as a share of
 * the ratio. Null where one has no interval, or none was measured.
 */
export function ratioKnownTo(comparisons: readonly Pick<VariantComparison, 'latency'>[]): number | null {
  const reaches = comparisons.flatMap(({ latency }) => (latency === null ? [] : [reachOf(latency.endToEnd)]))
  const known = reaches.filter((reach) => reach !== null)
  return known.length === 0 || known.length < reaches.length ? null : Math.max(...known)
}
