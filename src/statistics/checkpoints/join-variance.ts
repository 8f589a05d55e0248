import { studentReach, twoSidedStudentP } from '../distributions/student.ts'

/** What is known of the variance of a change that units and checkpoints bring. */
export interface JoinedVariance {
  /** That of the units, for these checkpoints alone, and the degrees of freedom from which it is known. */
  readonly units: number
  readonly unitFreedom: number
  /** The variance that checkpoints show, and how much of it is the units'. */
  readonly observed: number
  readonly ofUnits: number
  readonly observedFreedom: number
}

/** The confidence at which the two lengths of an interval are made equal. */
const CONFIDENCE = 0.95
/** Relative difference of tails that no figure shows. */
const NEAR = 1e-9
/** Far more than the method needs; after so many the bound that is surely wide enough is taken. */
const MOST_STEPS = 100

/**
 * The variance that units and checkpoints bring together, and degrees of freedom for it, such that an interval at 95 % is as long as the
 * root of the sum of the squares of its parts' own (Howe, Journal of the American Statistical Association 69, 1974): what checkpoints show,
 * units' part included, and what units bring besides. It is no shorter than that of the units alone. Satterthwaite's rule takes a part
 * that one or two degrees of freedom show for surer than it is, and one that takes the units' part off before it joins the two is too
 * short where little is left.
 */
export function joinVariance({ units, unitFreedom, observed, ofUnits, observedFreedom }: JoinedVariance): {
  readonly variance: number
  readonly freedom: number
} {
  const variance = units + Math.max(0, observed - ofUnits)
  if (variance === 0 || observed === 0 || unitFreedom === observedFreedom) return { variance, freedom: unitFreedom }
  const [ofUnit, ofObserved] = [studentReach(CONFIDENCE, unitFreedom), studentReach(CONFIDENCE, observedFreedom)]
  const squares = Math.max(units * ofUnit ** 2, Math.max(0, units - ofUnits) * ofUnit ** 2 + observed * ofObserved ** 2)
  const [fewest, most] = [Math.min(unitFreedom, observedFreedom), Math.max(unitFreedom, observedFreedom)]
  return { variance, freedom: freedomReaching(Math.sqrt(squares / variance), fewest, most) }
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
