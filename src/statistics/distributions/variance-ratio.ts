import { gammaln } from 'simple-statistics'
import { betaFraction } from './beta-fraction.ts'

/**
 * Two-sided p-value of the F test that two variances, each with its degrees of freedom, are equal. 1 where both are 0, 0
 * where one is.
 */
export function varianceRatioP(
  one: { readonly variance: number; readonly freedom: number },
  other: { readonly variance: number; readonly freedom: number },
): number {
  if (one.variance === 0 || other.variance === 0) return one.variance === other.variance ? 1 : 0
  const [more, less] = one.variance > other.variance ? [one, other] : [other, one]
  const x = less.freedom / (less.freedom + (more.freedom * more.variance) / less.variance)
  const above = regularizedBeta(x, less.freedom / 2, more.freedom / 2)
  return Math.min(1, 2 * Math.min(above, 1 - above))
}

function regularizedBeta(x: number, a: number, b: number): number {
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}
