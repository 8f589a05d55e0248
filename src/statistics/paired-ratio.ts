import { bootstrapRounds, quantilesAt, type RoundsOptions } from './bootstrap-rounds.ts'
import type { Interval } from './interval.ts'

/** How the times of one side stand to those of another. */
export interface PairedRatio {
  readonly ratio: number
  /** Null below ten rounds. */
  readonly interval: Interval | null
}

/** The median over rounds of `after` over `before` in the same round, for at least one round. */
export function pairedRatio(before: readonly number[], after: readonly number[], options: RoundsOptions): PairedRatio {
  const ratios = after.map((ms, round) => ms / (before[round] as number))
  const median = (drawn: Int32Array) => quantilesAt(ratios, drawn, [0.5])
  const [ratio] = median(Int32Array.from(ratios, (_, round) => round))
  const [interval] = bootstrapRounds(ratios, median, options)
  return { ratio: ratio as number, interval: interval ?? null }
}

/** How far the ratio's interval reaches to its wider side, as a share of the ratio: .01 is ±1 %; null without one. */
export function reachOf({ ratio, interval }: PairedRatio): number | null {
  return interval && Math.max(interval[1] / ratio - 1, 1 - interval[0] / ratio)
}

/** The confidence of each of several ratios, so that all of them hold together with the given one (Bonferroni). */
export function sharedConfidence(confidence: number, ratios: number): number {
  return 1 - (1 - confidence) / ratios
}
