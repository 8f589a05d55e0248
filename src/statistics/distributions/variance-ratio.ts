import { gammaln } from 'simple-statistics'
import { betaFraction } from './beta-fraction.ts'

/** A sample's variance and its degrees of freedom, at least 1. */
export interface SampleVariance {
  readonly variance: number
  readonly freedom: number
}

/**
 * Two-sided p-value of the F test that two variances, each with its degrees of freedom, are equal. 1 where both are 0, 0
 * where one is.
 */
export function varianceRatioP(one: SampleVariance, other: SampleVariance): number {
  if (one.variance === 0 || other.variance === 0) return one.variance === other.variance ? 1 : 0
  const [more, less] = one.variance > other.variance ? [one, other] : [other, one]
  const above = upperVarianceRatio(more.variance / less.variance, more.freedom, less.freedom)
  return Math.min(1, 2 * Math.min(above, 1 - above))
}

/** The probability that an F distributed ratio with these degrees of freedom exceeds `ratio` (at least 0). */
export function upperVarianceRatio(ratio: number, freedom: number, below: number): number {
  return regularizedBeta(below / (below + freedom * ratio), below / 2, freedom / 2)
}

function regularizedBeta(x: number, a: number, b: number): number {
  if (x === 1) return 1
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}
