import { type ChangeEstimate, changeInterval, changeP } from '../../statistics/change-estimate.ts'
import { holm } from '../../statistics/holm.ts'
import type { Interval } from '../../statistics/interval.ts'
import { smallestDetectableChange } from '../../statistics/power.ts'
import { type Better, verdictOf } from '../rules/verdict.ts'
import type { Change } from './change.ts'

/** One figure of one variant before judgement. */
export interface Hypothesis {
  readonly baseline: number | null
  readonly variant: number | null
  /** Null where the figure has no value on either side. */
  readonly estimate: ChangeEstimate | null
  /** Of the change over image resamples; null where there were none. */
  readonly percentileInterval: Interval | null
  readonly tolerance: number
  /** What a change of the figure can be. */
  readonly range: Interval
  readonly better: Better
  /** Whether the two sides' detections are the same throughout, so that no spread is a certainty and no want of data. */
  readonly sameSides: boolean
}

/**
 * Judges the hypotheses of one family, in their order, at a confidence in (0, 1), so that the chance of any false verdict is at
 * most what that leaves. Intervals are read at the confidences of Holm's steps through the p-values of verdicts
 * (`verdictP`): Holm's levels for “no change” would be too lenient for a change at the tolerance, whose p against no change is
 * minute. `p` itself is about no change and adjusted by Holm apart. A family of one is judged as it is.
 */
export function judgeFamily(hypotheses: readonly Hypothesis[], confidence: number): Change[] {
  const estimates = hypotheses.map(({ estimate, sameSides }) => withKnownSpread(estimate, sameSides))
  const significance = 1 - confidence
  const adjusted = holm(
    estimates.map((estimate) => estimate?.p ?? null),
    significance,
  )
  const levels = holm(
    estimates.map((estimate, at) => estimate && verdictP(estimate, (hypotheses[at] as Hypothesis).tolerance)),
    significance,
  )
  return hypotheses.map((hypothesis, at) =>
    judged(hypothesis, estimates[at] ?? null, {
      confidence: levels[at]?.confidence ?? null,
      adjustedP: adjusted[at]?.p ?? null,
    }),
  )
}

/**
 * The smallest significance at which the interval of a change is beyond the tolerance, or within it: two-sided, by the distance of
 * the change from the nearer limit. With a tolerance of 0 it is the p-value of no change. Null without a standard error.
 */
export function verdictP({ change, standardError, freedom }: ChangeEstimate, tolerance: number): number | null {
  if (standardError === null) return null
  const distance = Math.abs(Math.abs(change) - tolerance)
  // Without spread the verdict is certain, but for a change at its limit.
  return standardError === 0 ? Number(distance === 0) : changeP(distance, standardError, freedom)
}

/**
 * The estimate where its spread is known, else null. Where both sides fare alike on every image of a figure although they
 * differ, nothing shows how far they might differ.
 */
export function withKnownSpread(estimate: ChangeEstimate | null, sameSides: boolean): ChangeEstimate | null {
  if (estimate === null || estimate.standardError === null) return null
  const ofUnits = estimate.checkpoints?.unitError ?? estimate.standardError
  return ofUnits === 0 && !sameSides ? null : estimate
}

/** How a hypothesis is read within its family. */
interface Level {
  /** That of its interval. */
  readonly confidence: number | null
  /** That of no change. */
  readonly adjustedP: number | null
}

function judged(hypothesis: Hypothesis, sure: ChangeEstimate | null, { confidence, adjustedP }: Level): Change {
  const { baseline, variant, estimate, percentileInterval, tolerance, range, better } = hypothesis
  const interval = sure === null || confidence === null ? null : changeInterval(sure, confidence, range)
  const smallestDetectable = sure === null || confidence === null ? null : detectable(sure, confidence)
  return {
    baseline,
    variant,
    change: estimate?.change ?? null,
    interval,
    confidence,
    standardError: sure?.standardError ?? null,
    freedom: sure?.freedom ?? null,
    checkpoints: sure?.checkpoints ?? null,
    images: estimate?.units ?? 0,
    p: sure?.p ?? null,
    adjustedP,
    countedP: estimate?.countedP ?? null,
    percentileInterval,
    smallestDetectable,
    smallestWithVerdict: smallestDetectable === null ? null : smallestDetectable + tolerance,
    tolerance,
    verdict: estimate === null ? null : verdictOf(interval, tolerance, better),
  }
}

function detectable({ freedom, standardError }: ChangeEstimate, confidence: number): number | null {
  return standardError === null || standardError === 0
    ? null
    : smallestDetectableChange({ freedom, standardError, confidence })
}
