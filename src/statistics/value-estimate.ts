import { quantileSorted } from 'simple-statistics'
import { studentReach } from './distributions/student.ts'
import { clip, type Interval, unlimited } from './interval.ts'

/** How sure a single value is, from resamples of its units. */
export interface ValueEstimate {
  readonly value: number
  /** Units that contribute to the value. */
  readonly units: number
  /** Resamples in which the value could be computed: a rare class may be absent from some. */
  readonly draws: number
  /**
   * Of the resampled values about their mean, times √(units / (units − 1)), which resampling so many leaves out; null
   * with fewer than two draws or units.
   */
  readonly standardError: number | null
  /** How far the mean of the resampled values is from the value; null with fewer than two draws or units. */
  readonly bias: number | null
}

/** Judges a value by its resamples; NaN stands for a resample in which it has none. */
export function estimateValue(value: number, resampled: Float64Array, units: number): ValueEstimate {
  const draws = resampled.filter((each) => !Number.isNaN(each))
  const enough = draws.length > 1 && units > 1
  if (!enough) return { value, units, draws: draws.length, standardError: null, bias: null }
  const { mean, deviation } = meanAndDeviation(draws)
  const standardError = deviation * Math.sqrt(units / (units - 1))
  return { value, units, draws: draws.length, standardError, bias: mean - value }
}

/** The standard error that a value has where its bias is not corrected: both of them, as squares add. */
export function errorWithBias({ standardError, bias }: ValueEstimate): number | null {
  return standardError === null || bias === null ? null : Math.sqrt(standardError ** 2 + bias ** 2)
}

/**
 * The value plus and minus its standard error, read by Student's t with units − 1 degrees of freedom; not the resamples' percentiles: resampled average precision is biased
 * upwards where classes are rare. It is cut to the `range` of what the value can be.
 */
export function valueInterval(
  { value, standardError, units }: ValueEstimate,
  confidence: number,
  range: Interval = unlimited,
): Interval | null {
  if (standardError === null) return null
  const reach = studentReach(confidence, units - 1) * standardError
  return clip([value - reach, value + reach], range)
}

/**
 * The middle `confidence` of the resamples that have a value (NaN left out); null with fewer than two. Mirrored exactly
 * when all values change sign.
 */
export function percentileInterval(resampled: Float64Array, confidence: number): Interval | null {
  const sorted = resampled.filter((each) => !Number.isNaN(each)).sort()
  if (sorted.length < 2) return null
  const mirrored = sorted.map((each) => -each).reverse()
  return [lowerQuantile(sorted, confidence), 0 - lowerQuantile(mirrored, confidence)]
}

function lowerQuantile(sorted: Float64Array, confidence: number): number {
  return quantileSorted(sorted as unknown as number[], (1 - confidence) / 2)
}

function meanAndDeviation(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) }
}
