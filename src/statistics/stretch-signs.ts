import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** Fewer values show neither a drift nor levels. */
const FEWEST = 8
const SHUFFLES = 999
const NORMAL_SAMPLES = 1999

/**
 * Logarithms that deviate by less (root mean square) neither drift nor have levels that matter: a ratio's interval reaches
 * four times as far in any case (`LEAST_REACH`), which is enough for deviations that last as long as all stretches.
 */
const NEGLIGIBLE = 0.0025

/** Weights of the first autocorrelations, Bartlett's: one lag alone misses a slow drift below the noise. */
const LAG_WEIGHTS = [0.75, 0.5, 0.25]

/** So many independent values there are at least: a larger correlation is not an estimate any more. */
const FEWEST_INDEPENDENT = 2

/** How alike neighbours of a series are. */
export interface Drift {
  /** Between one value and the next, as it is expected in a longer series; at most what leaves two independent values. */
  readonly correlation: number
  /** One-sided: the share of orders in which neighbours are at least as alike. */
  readonly p: number
}

/**
 * Whether values drift in the order in which they were taken: the sum of the first three autocorrelations with Bartlett's
 * weights, against 999 random orders (the serial correlation test of Wald and Wolfowitz 1943), which presumes no
 * distribution. The values are logarithms of ratios. The correlation is that of neighbours, less its bias, about −(1 + 3ρ)/n
 * (Kendall 1954, Biometrika 41).
 * Null for fewer than eight values; p is 1 where their differences are negligible. The same values have the same p each time.
 */
export function driftOf(values: readonly number[]): Drift | null {
  if (values.length < FEWEST) return null
  const deviations = deviationsOf(values)
  const squares = deviations.reduce((sum, deviation) => sum + deviation ** 2, 0)
  if (areNegligible(deviations)) return { correlation: 0, p: 1 }
  const observed = likeness(deviations)
  const generator = xoroshiro128plus(values.length)
  const order = deviations.slice()
  let asAlike = 1
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(uniform(generator) * (last + 1))
      const moved = order[last] as number
      order[last] = order[other] as number
      order[other] = moved
    }
    if (likeness(order) >= observed) asAlike++
  }
  const correlation = ((lagged(deviations, 1) / squares) * values.length + 1) / (values.length - 3)
  // n (1 − ρ) / (1 + ρ) values are independent (see `widening`).
  const most = (values.length - FEWEST_INDEPENDENT) / (values.length + FEWEST_INDEPENDENT)
  return { correlation: Math.max(-1, Math.min(most, correlation)), p: asAlike / (SHUFFLES + 1) }
}

/** Values that fall into two groups. */
export interface Levels {
  /** The share of samples of one normal distribution, of as many values, that fall apart as clearly. */
  readonly p: number
  readonly low: Level
  readonly high: Level
}

export interface Level {
  readonly count: number
  readonly mean: number
}

/**
 * Whether values have two levels: the largest share of their squares that lies between a lower and a higher group, against
 * 1,999 samples of a normal distribution (Engelman and Hartigan 1969, “Percentage points of a test for clusters”, Journal of
 * the American Statistical Association 64). A group has two values at least, since one may be an outlier. Null for fewer
 * than eight values; p is 1 where the differences of these logarithms are negligible.
 */
export function levelsOf(values: readonly number[]): Levels | null {
  if (values.length < FEWEST) return null
  const sorted = Float64Array.from(values).sort()
  const { share, lower } = bestSplit(sorted)
  const reference = normalShares(values.length)
  const asClear = reference.length - firstAtLeast(reference, share) + 1
  const levelOf = (part: Float64Array): Level => ({ count: part.length, mean: mean(part) })
  return {
    p: areNegligible(deviationsOf(values)) ? 1 : asClear / (reference.length + 1),
    low: levelOf(sorted.subarray(0, lower)),
    high: levelOf(sorted.subarray(lower)),
  }
}

/** The split of ascending values that has most between its groups, as a share of all squares; 0 where they do not differ. */
function bestSplit(sorted: Float64Array): { readonly share: number; readonly lower: number } {
  const deviations = deviationsOf(sorted)
  const squares = deviations.reduce((sum, deviation) => sum + deviation ** 2, 0)
  let [between, lower, sum] = [0, 2, deviations[0] as number]
  for (let count = 2; count <= sorted.length - 2; count++) {
    sum += deviations[count - 1] as number
    const found = (sum * sum * sorted.length) / (count * (sorted.length - count))
    if (found > between) [between, lower] = [found, count]
  }
  return { share: squares === 0 ? 0 : between / squares, lower }
}

const sharesByCount = new Map<number, Float64Array>()

/** The shares of samples of a normal distribution, ascending: the same in every run. */
function normalShares(count: number): Float64Array {
  const known = sharesByCount.get(count)
  if (known !== undefined) return known
  const generator = xoroshiro128plus(count)
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform(generator))) * Math.cos(2 * Math.PI * uniform(generator))
  const shares = Float64Array.from(
    { length: NORMAL_SAMPLES },
    () => bestSplit(Float64Array.from({ length: count }, normal).sort()).share,
  ).sort()
  sharesByCount.set(count, shares)
  return shares
}

function areNegligible(deviations: Float64Array): boolean {
  const squares = deviations.reduce((sum, deviation) => sum + deviation ** 2, 0)
  return Math.sqrt(squares / deviations.length) < NEGLIGIBLE
}

function firstAtLeast(ascending: Float64Array, value: number): number {
  const found = ascending.findIndex((other) => other >= value)
  return found < 0 ? ascending.length : found
}

function likeness(deviations: Float64Array): number {
  return LAG_WEIGHTS.reduce((sum, weight, at) => sum + weight * lagged(deviations, at + 1), 0)
}

function lagged(deviations: Float64Array, lag: number): number {
  let sum = 0
  for (let at = lag; at < deviations.length; at++) {
    sum += (deviations[at] as number) * (deviations[at - lag] as number)
  }
  return sum
}

function deviationsOf(values: ArrayLike<number>): Float64Array {
  const center = mean(values)
  return Float64Array.from(values, (value) => value - center)
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at] as number
  return sum / values.length
}

/** In [0, 1). */
function uniform(generator: RandomGenerator): number {
  return (generator.next() >>> 0) / 2 ** 32
}
