import { studentReach, twoSidedStudentP } from './distributions/student.ts'
import { clip, type Interval, unlimited } from './interval.ts'

/** Below this share of the permuted variance, what is left after the correction is rounding. */
const negligibleShare = 1e-9
/** Sums of other order may differ by this much where two changes are equal, and from 0 where nothing spreads. */
const rounding = 1e-12

/** How sure a paired change is; everything in the change's own unit. */
export interface ChangeEstimate {
  readonly change: number
  /** Units that contribute to the figure. */
  readonly units: number
  /** Degrees of freedom of the standard error: units − 1 where only units spread. */
  readonly freedom: number
  readonly draws: number
  /** Of the permuted changes, about their mean of 0. */
  readonly permutedDeviation: number
  /**
   * √((permutedDeviation² − change² / units) · units / (units − 1)): permuting spreads a real change too, and a spread
   * is estimated from units − 1 differences. Null where that leaves nothing, so that there is neither interval nor p-value.
   */
  readonly standardError: number | null
  /** (1 + permuted changes at least as extreme) / (draws + 1). */
  readonly countedP: number
  /**
   * Two-sided, from change and standard error by Student's t: fine enough for many comparisons at once, and careful where
   * few units move the figure.
   */
  readonly p: number | null
  /** Where a side has several checkpoints; null where neither has. */
  readonly checkpoints: CheckpointSpread | null
}

/** What checkpoints add to a change's standard error. */
export interface CheckpointSpread {
  /** The part of the standard error that is the units': what it would be for these checkpoints alone. */
  readonly unitError: number
  /** The part that is the checkpoints': what more units would leave. */
  readonly checkpointError: number
  /**
   * The standard deviation from one checkpoint of a side to the next, without what the units add; with the same seeds also without what a
   * seed brings to all sides. Null where it is unknown.
   */
  readonly deviation: { readonly baseline: number | null; readonly variant: number | null }
  /**
   * Whether the checkpoints of all sides of the run that have several were taken to spread alike, so that one deviation is theirs. With
   * the same seeds, whether other sides count besides the two.
   */
  readonly pooled: boolean
  /** Of the test that they spread alike; null where only one side has several, and with the same seeds. */
  readonly equalP: number | null
}

/**
 * Judges a change by its paired permutations, `permuted`: the change recomputed after the two sides were swapped unit by
 * unit with probability ½. Two sides that no swap can distinguish give standard error 0 and p = 1.
 * Negating the change and all permuted ones negates nothing else.
 */
export function estimateChange(change: number, permuted: Float64Array, units: number): ChangeEstimate {
  const draws = permuted.length
  let squares = 0
  let asExtreme = 0
  for (let draw = 0; draw < draws; draw++) {
    const value = permuted[draw] as number
    squares += value * value
    if (Math.abs(value) >= Math.abs(change) - rounding) asExtreme++
  }
  const variance = squares / draws
  const standardError = correctedError(change, variance, units)
  return {
    change,
    units,
    freedom: units - 1,
    draws,
    permutedDeviation: Math.sqrt(variance),
    standardError,
    countedP: (1 + asExtreme) / (draws + 1),
    p: standardError === null ? null : changeP(change, standardError, units - 1),
    checkpoints: null,
  }
}

/**
 * The estimate with a standard error of at least `least`, in the change's own unit, and the p-value that follows. An
 * estimate whose permutations spread nothing stays as it is: nothing shows how far its sides might differ. So it does where
 * `least` is null. Where the correction leaves nothing of the permuted spread, the error is `least`.
 */
export function withLeastError(estimate: ChangeEstimate, least: number | null): ChangeEstimate {
  const { change, standardError, freedom, permutedDeviation } = estimate
  if (least === null || least <= (standardError ?? 0) || permutedDeviation <= rounding || freedom < 1) return estimate
  return { ...estimate, standardError: least, p: changeP(change, least, freedom) }
}

/** The estimate of a change about whose spread nothing is known: it has neither interval nor p-value. */
export function withoutError(estimate: ChangeEstimate): ChangeEstimate {
  return { ...estimate, standardError: null, p: null }
}

/** The interval of the change at a confidence in (0, 1), within the `range` of what the change can be; null without a standard error. */
export function changeInterval(
  { change, standardError, freedom }: ChangeEstimate,
  confidence: number,
  range: Interval = unlimited,
): Interval | null {
  if (standardError === null) return null
  if (standardError === 0) return [change, change]
  const reach = studentReach(confidence, freedom) * standardError
  return clip([change - reach, change + reach], range)
}

function correctedError(change: number, variance: number, units: number): number | null {
  if (variance <= rounding ** 2) return Math.abs(change) <= rounding ? 0 : null
  if (units < 2) return null
  const corrected = variance - (change * change) / units
  return corrected > negligibleShare * variance ? Math.sqrt((corrected * units) / (units - 1)) : null
}

/** Two-sided, by Student's t. */
export function changeP(change: number, standardError: number, freedom: number): number {
  return standardError === 0 ? 1 : twoSidedStudentP(change / standardError, freedom)
}
