import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { quantileSorted } from 'simple-statistics'
import { blockLength } from './block-length.ts'
import type { Interval } from './interval.ts'
import { normalQuantile } from './normal.ts'
import { studentReach } from './student.ts'

const RESAMPLES = 2000
const FEWEST = 10

/** How an interval over rounds is made. */
export interface RoundsOptions {
  readonly seed: number
  /** In (0, 1). */
  readonly confidence: number
}

/**
 * Intervals of positive statistics of rounds, from 2,000 resamples by the stationary bootstrap (Politis and Romano 1994):
 * neighbours are drawn together in blocks of random length, since a disturbance lasts longer than a round. `series`, a
 * value a round, decides the mean length. `statistics` gets the numbers of the drawn rounds and answers as many values
 * each time.
 *
 * Percentiles of few blocks are too narrow; they are widened about the observed value, on a logarithmic scale, as
 * Student's t is wider than the normal distribution with one degree of freedom less than there are blocks. Null below ten
 * rounds, where it would say little.
 */
export function bootstrapRounds(
  series: readonly number[],
  statistics: (drawn: Int32Array) => readonly number[],
  { seed, confidence }: RoundsOptions,
): (Interval | null)[] {
  const rounds = series.length
  const observed = statistics(Int32Array.from(series, (_, round) => round))
  if (rounds < FEWEST) return observed.map(() => null)
  const block = blockLength(series)
  const generator = xoroshiro128plus(seed)
  const drawn = new Int32Array(rounds)
  const found = observed.map(() => new Float64Array(RESAMPLES))
  for (let draw = 0; draw < RESAMPLES; draw++) {
    for (let at = 0, next = 0; at < rounds; at++, next = (next + 1) % rounds) {
      if (at === 0 || uniformInt(generator, 0, block - 1) === 0) next = uniformInt(generator, 0, rounds - 1)
      drawn[at] = next
    }
    const values = statistics(drawn)
    for (const [which, column] of found.entries()) column[draw] = values[which] as number
  }
  const tail = (1 - confidence) / 2
  const wider = studentReach(confidence, Math.max(1, rounds / block - 1)) / normalQuantile(tail)
  return found.map((column, which) => {
    const sorted = column.sort() as unknown as number[]
    const ends: Interval = [quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)]
    return widened(ends, observed[which] as number, wider)
  })
}

function widened([low, high]: Interval, observed: number, by: number): Interval {
  if (observed === 0) return [low, high]
  return [observed * Math.min(low / observed, 1) ** by, observed * Math.max(high / observed, 1) ** by]
}

/** Quantiles of the values at these places, each share in [0, 1]. */
export function quantilesAt(values: readonly number[], places: Int32Array, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(places, (at) => values[at] as number).sort() as unknown as number[]
  return shares.map((share) => quantileSorted(sorted, share))
}
