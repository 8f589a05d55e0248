import { meanOf } from '../mean-rows.ts'
import { isSpread, type PairOfCheckpoints, type SideOfCheckpoints, type SpreadOfChange } from './checkpoint-spread.ts'

/**
 * How many degrees of freedom all sides of a run together count for against those of the two sides of a change. Sides do not vary quite
 * alike, and a few seeds cannot show which of them do: with more a loud side borrows too small a spread from quiet ones, with
 * fewer a spread that a single difference shows is all there is (docs/internals/method.md, “Trained with the same seeds”).
 */
const ALL_SIDES = 3

/** How the checkpoints of all sides of a run spread in a figure, where checkpoint n of every side has the same seed. */
export interface SameSeedsSpread {
  readonly sameSeeds: true
  /** The sides that have a value of each of the seeds. */
  readonly sides: readonly SideOfCheckpoints[]
}

/** Takes the sides of a run together. One without a value of each checkpoint (NaN) says nothing of this figure. */
export function poolSameSeeds(run: readonly SideOfCheckpoints[]): SameSeedsSpread {
  return { sameSeeds: true, sides: run.filter(isSpread) }
}

/**
 * What a further draw of seeds adds to the change of two sides that have k each: twice the variance of a residual over k. Residuals are
 * those of a randomised block design, seeds being the blocks: a value is that of its side, and of its seed, and a residual. Their
 * variance is that of the two sides' own, k − 1 degrees of freedom, moderated by that of all sides' (as Smyth, Statistical Applications
 * in Genetics and Molecular Biology 3, 2004, but for a fixed weight).
 * @param run what `poolSameSeeds` made of all sides, these two among them.
 * @returns null where a side has no value of some checkpoint.
 */
export function sameSeedsSpread(
  { baseline, variant }: Pick<PairOfCheckpoints, 'baseline' | 'variant'>,
  { sides }: SameSeedsSpread,
): SpreadOfChange | null {
  if (!isSpread(baseline) || !isSpread(variant)) return null
  const [all, two] = [residualsOf(sides), residualsOf([baseline, variant])]
  const moderated = (of: (residuals: Residuals) => number) =>
    (ALL_SIDES * of(all) + two.freedom * of(two)) / (ALL_SIDES + two.freedom)
  const [observed, ofUnits] = [moderated(({ variance }) => variance), moderated(({ unitVariance }) => unitVariance)]
  const deviation = Math.sqrt(Math.max(0, observed - ofUnits))
  const share = 2 / baseline.values.length
  return {
    observed: share * observed,
    ofUnits: share * ofUnits,
    freedom: Math.min(all.freedom, ALL_SIDES + two.freedom),
    deviation: { baseline: deviation, variant: deviation },
    pooled: sides.length > 2,
    equalP: null,
  }
}

interface Residuals {
  readonly variance: number
  /** The part of it that units bring. */
  readonly unitVariance: number
  readonly freedom: number
}

/** What is left of the sides' values without the means of each side and of each seed. */
function residualsOf(sides: readonly SideOfCheckpoints[]): Residuals {
  const centred = sides.map(({ values }) => {
    const mean = meanOf(values)
    return values.map((value) => value - mean)
  })
  const [first = []] = centred
  const ofSeed = first.map((_, seed) => meanOf(centred.map((values) => values[seed] as number)))
  const squares = centred.flatMap((values) => values.map((value, seed) => (value - (ofSeed[seed] as number)) ** 2))
  const freedom = (sides.length - 1) * (first.length - 1)
  return {
    variance: squares.reduce((sum, square) => sum + square, 0) / freedom,
    unitVariance: meanOf(sides.map(({ unitVariance }) => unitVariance)),
    freedom,
  }
}
