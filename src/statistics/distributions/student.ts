import { betaFraction } from './beta-fraction.ts'
import { normalQuantile, twoSidedP } from './normal.ts'

const steps = 200

/**
 * The probability of a value of Student's t distribution with `freedom` degrees of freedom (at least 1) at least as far
 * from 0 as `t`, to about 12 significant digits far into the tail: the incomplete beta function by Lentz's continued
 * fraction (Press and others, *Numerical Recipes*, 3rd edition, §6.4 and §6.14.3).
 */
export function twoSidedStudentP(t: number, freedom: number): number {
  if (freedom === Number.POSITIVE_INFINITY) return twoSidedP(t)
  const square = t * t
  if (square === 0) return 1
  const half = freedom / 2
  const x = freedom / (freedom + square)
  const y = square / (freedom + square)
  // exp(ln Γ(half + ½) − ln Γ(half) − ln Γ(½)) · x^half · y^½
  const front = Math.exp(gammaRatio(half) - half * Math.log1p(square / freedom)) * Math.sqrt(y / Math.PI)
  // The fraction converges fast below the distribution's mean only.
  if (x < (half + 1) / (half + 2.5)) return Math.min(1, (front * betaFraction(x, half, 0.5)) / half)
  return Math.max(0, 1 - 2 * front * betaFraction(y, 0.5, half))
}

/** How many standard errors a two-sided interval of this confidence, in (0, 1), reaches to each side. */
export function studentReach(confidence: number, freedom: number): number {
  return studentQuantile((1 - confidence) / 2, freedom)
}

/** The value that Student's t exceeds with probability `tail`, in (0, ½]; found between bounds, then by halving. */
export function studentQuantile(tail: number, freedom: number): number {
  if (tail === 0.5) return 0
  let low = 0
  // Student's tails are heavier than the normal ones.
  let high = Math.max(1, normalQuantile(tail))
  while (twoSidedStudentP(high, freedom) > 2 * tail) high *= 2
  for (let step = 0; step < steps; step++) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if (twoSidedStudentP(middle, freedom) > 2 * tail) low = middle
    else high = middle
  }
  return high
}

/** ln Γ(half + ½) − ln Γ(half), for half ≥ ½: a quotient of gammas, so that large ones do not cancel. */
function gammaRatio(half: number): number {
  let shift = 0
  let at = half
  for (; at < 20; at++) shift += Math.log(at) - Math.log(at + 0.5)
  const inverse = 1 / at
  // Tricomi and Erdélyi, “The asymptotic expansion of a ratio of gamma functions”, Pacific J. Math. 1, 1951.
  const series =
    1 +
    inverse *
      (-1 / 8 +
        inverse *
          (1 / 128 +
            inverse *
              (5 / 1024 +
                inverse *
                  (-21 / 32768 +
                    inverse * (-399 / 262144 + inverse * (869 / 4194304 + (inverse * 39325) / 33554432))))))
  return shift + 0.5 * Math.log(at) + Math.log(series)
}
