import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { quantileSorted } from 'simple-statistics'
import { normalQuantile } from './distributions/normal.ts'
import { studentReach } from './distributions/student.ts'
import type { Interval } from './interval.ts'

const RESAMPLES = 2000

/** How intervals of times are made. */
export interface TimingOptions {
  readonly seed: number
  /** In (0, 1). */
  readonly confidence: number
}

/** The rounds of each stretch, where `rounds` of them fall into stretches of equal length. */
export function roundsOfStretches(rounds: number, stretches: number): Int32Array[] {
  const length = rounds / stretches
  if (!Number.isInteger(length)) throw new Error(`${rounds} rounds do not make ${stretches} stretches of equal length`)
  return Array.from({ length: stretches }, (_, stretch) =>
    Int32Array.from({ length }, (_, at) => stretch * length + at),
  )
}

/**
 * Intervals of positive statistics of rounds, from 2,000 resamples of whole stretches (cluster bootstrap: Davison and
 * Hinkley 1997, §3.8): rounds of one stretch share their sessions and whatever else ran, stretches do not. `statistics`
 * gets the numbers of the drawn rounds and answers as many values each time.
 *
 * Percentiles of few stretches are too narrow; they are widened about the observed value, on a logarithmic scale, as
 * Student's t is wider than the normal distribution with one degree of freedom less than there are stretches, and as the
 * bootstrap's variance is too small for so many. Null for fewer than three stretches.
 */
export function bootstrapStretches(
  rounds: number,
  stretches: number,
  statistics: (drawn: Int32Array) => readonly number[],
  { seed, confidence }: TimingOptions,
): (Interval | null)[] {
  const observed = statistics(Int32Array.from({ length: rounds }, (_, round) => round))
  if (stretches < 3) return observed.map(() => null)
  const parts = roundsOfStretches(rounds, stretches)
  const generator = xoroshiro128plus(seed)
  const drawn = new Int32Array(rounds)
  const found = observed.map(() => new Float64Array(RESAMPLES))
  for (let draw = 0; draw < RESAMPLES; draw++) {
    for (let at = 0; at < rounds; at += rounds / stretches) {
      drawn.set(parts[uniformInt(generator, 0, stretches - 1)] as Int32Array, at)
    }
    const values = statistics(drawn)
    for (const [which, column] of found.entries()) column[draw] = values[which] as number
  }
  const tail = (1 - confidence) / 2
  const freedom = stretches - 1
  const wider = (studentReach(confidence, freedom) / normalQuantile(tail)) * Math.sqrt(stretches / freedom)
  return found.map((column, which) => {
    const sorted = column.sort() as unknown as number[]
    const ends: Interval = [quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)]
    return widened(ends, observed[which] as number, wider)
  })
}

/** An interval of a positive value that is so many times as wide about what was observed, on a logarithmic scale. */
export function widened([low, high]: Interval, observed: number, by: number): Interval {
  if (observed === 0) return [low, high]
  return [observed * Math.min(low / observed, 1) ** by, observed * Math.max(high / observed, 1) ** by]
}

/** Quantiles of the values at these places, each share in [0, 1]. */
export function quantilesAt(values: readonly number[], places: Int32Array, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(places, (at) => values[at] as number).sort() as unknown as number[]
  return shares.map((share) => quantileSorted(sorted, share))
}
