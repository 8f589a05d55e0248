import { meanOf } from '../mean-rows.ts'
import type { PairOfCheckpoints, SpreadOfChange } from './checkpoint-spread.ts'
import { type IndependentSpread, independentSpread, poolSpread } from './independent-spread.ts'
import { poolSameSeeds, type SameSeedsSpread, sameSeedsSpread } from './same-seeds-spread.ts'

/** How the checkpoints of all sides of a run spread in a figure. */
export type SpreadOfRun = IndependentSpread | SameSeedsSpread

/** A pair of the run's. */
export interface PairOfRun extends PairOfCheckpoints {
  /** Whether the variant has the same detections as an earlier side, and so says nothing new of how trainings differ. */
  readonly repeats: boolean
}

/**
 * Takes all sides of a run together, from the pairs of a baseline with each variant, as each was permuted: what units bring to the
 * baseline's checkpoints is the mean of what its pairs say.
 */
export function poolPairs(pairs: readonly PairOfRun[]): SpreadOfRun {
  const others = pairs.filter(({ repeats }) => !repeats)
  // Where all are copies of the baseline, one of them stands in for the second side that a spread needs.
  const counted = others.length > 0 ? others : pairs.slice(0, 1)
  const [first] = counted
  if (first === undefined) return poolSpread([])
  const unitVariance = meanOf(counted.map(({ baseline }) => baseline.unitVariance))
  const sides = [{ ...first.baseline, unitVariance }, ...counted.map(({ variant }) => variant)]
  return first.sameSeeds ? poolSameSeeds(sides) : poolSpread(sides)
}

/**
 * What a further draw of checkpoints would change of a change of two of the run's sides.
 * @returns null where nothing is known of it.
 */
export function spreadOfChange(pair: PairOfCheckpoints, run: SpreadOfRun): SpreadOfChange | null {
  return run.sameSeeds ? sameSeedsSpread(pair, run) : independentSpread(pair, run)
}
