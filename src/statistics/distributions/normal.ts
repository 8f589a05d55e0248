import { probit } from 'simple-statistics'

/** Beyond it the continued fraction is exact to the last bits, below it the series is. */
const border = 2
const fractionTerms = 250
const seriesTerms = 60
const refinements = 4

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

/**
 * The probability that a standard normal value exceeds `z`, to about 14 significant digits far into the tail, where
 * adjusted p-values are read: Laplace's continued fraction above 2, the series z + z³/3 + z⁵/15 + … below
 * (Marsaglia, “Evaluating the normal distribution”, Journal of Statistical Software 11, 2004).
 */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z)
  if (z < border) {
    let term = z
    let sum = z
    for (let i = 1; i < seriesTerms; i++) {
      term *= (z * z) / (2 * i + 1)
      sum += term
    }
    return 0.5 - sum * density(z)
  }
  let fraction = z
  for (let i = fractionTerms; i >= 1; i--) fraction = z + i / fraction
  return density(z) / fraction
}

/** The probability of a standard normal value at least as far from 0 as `z`. */
export function twoSidedP(z: number): number {
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)))
}

/**
 * The value that a standard normal one exceeds with probability `tail`, in (0, 1): simple-statistics' rough quantile,
 * refined by Halley's steps. Exactly antisymmetric about ½ for tails whose complement is exact.
 */
export function normalQuantile(tail: number): number {
  if (tail > 0.5) return -normalQuantile(1 - tail)
  let z = Math.abs(probit(tail))
  for (let i = 0; i < refinements; i++) {
    const off = (normalUpperTail(z) - tail) / density(z)
    z += off / (1 - (off * z) / 2)
  }
  return z
}
