import { studentReach, twoSidedStudentP } from '../distributions/student.ts'

/** A part of a variance, and the degrees of freedom from which it is known. */
export interface VariancePart {
  readonly variance: number
  readonly freedom: number
}

/** The confidence at which the two lengths of an interval are made equal. */
const CONFIDENCE = 0.95
/** Relative difference of tails that no figure shows. */
const NEAR = 1e-9
/** Far more than the method needs; after so many the bound that is surely wide enough is taken. */
const MOST_STEPS = 100

/**
 * The degrees of freedom of a standard error that has several parts, such that an interval at 95 % is as long as the root of the sum of
 * the squares of the parts' own intervals (Howe, Journal of the American Statistical Association 69, 1974). Satterthwaite's rule takes a
 * part that is known from one or two degrees of freedom for surer than it is.
 * @param parts at least one; without any variance the first one's degrees of freedom are returned.
 */
export function joinedFreedom(parts: readonly VariancePart[]): number {
  const known = parts.filter(({ variance }) => variance > 0)
  const freedoms = known.map(({ freedom }) => freedom)
  const [first] = freedoms
  if (first === undefined) return (parts[0] as VariancePart).freedom
  if (freedoms.every((freedom) => freedom === first)) return first
  const variance = known.reduce((sum, part) => sum + part.variance, 0)
  const reach = Math.sqrt(
    known.reduce((sum, part) => sum + part.variance * studentReach(CONFIDENCE, part.freedom) ** 2, 0) / variance,
  )
  return freedomReaching(reach, Math.min(...freedoms), Math.max(...freedoms))
}

/**
 * The degrees of freedom between these two with which Student's t reaches as far: by false position in 1 / freedom, in the Illinois form
 * (an end that stays a second time counts half).
 */
function freedomReaching(reach: number, fewest: number, most: number): number {
  const over = (inverse: number) => twoSidedStudentP(reach, 1 / inverse) / (1 - CONFIDENCE) - 1
  let [low, high] = [1 / most, 1 / fewest]
  let [below, above] = [over(low), over(high)]
  if (below >= -NEAR) return most
  if (above <= NEAR) return fewest
  let stayed: 'low' | 'high' | null = null
  for (let step = 0; step < MOST_STEPS; step++) {
    const at = (low * above - high * below) / (above - below)
    const found = over(at)
    if (Math.abs(found) <= NEAR) return 1 / at
    if (found < 0) {
      ;[low, below] = [at, found]
      if (stayed === 'high') above /= 2
      stayed = 'high'
    } else {
      ;[high, above] = [at, found]
      if (stayed === 'low') below /= 2
      stayed = 'low'
    }
  }
  return 1 / high
}
