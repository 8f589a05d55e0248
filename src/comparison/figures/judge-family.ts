import { type ChangeEstimate, changeInterval } from '../../statistics/change-estimate.ts'
import { type Adjusted, holm } from '../../statistics/holm.ts'
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
  readonly better: Better
  /** Whether the two sides' detections are the same throughout, so that no spread is a certainty and no want of data. */
  readonly sameSides: boolean
}

/**
 * Judges the hypotheses of one family, in their order, at a confidence in (0, 1): p-values are adjusted by Holm, and each
 * interval is read at the confidence that agrees with its adjusted p-value. A family of one is judged as it is.
 */
export function judgeFamily(hypotheses: readonly Hypothesis[], confidence: number): Change[] {
  const estimates = hypotheses.map(({ estimate, sameSides }) => withKnownSpread(estimate, sameSides))
  const adjusted = holm(
    estimates.map((estimate) => estimate?.p ?? null),
    1 - confidence,
  )
  return hypotheses.map((hypothesis, at) => judged(hypothesis, estimates[at] ?? null, adjusted[at] ?? null))
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

function judged(hypothesis: Hypothesis, sure: ChangeEstimate | null, adjusted: Adjusted | null): Change {
  const { baseline, variant, estimate, percentileInterval, tolerance, better } = hypothesis
  const confidence = adjusted?.confidence ?? null
  const interval = sure === null || confidence === null ? null : changeInterval(sure, confidence)
  return {
    baseline,
    variant,
    change: estimate?.change ?? null,
    interval,
    confidence,
    standardError: sure?.standardError ?? null,
    checkpoints: sure?.checkpoints ?? null,
    images: estimate?.units ?? 0,
    p: sure?.p ?? null,
    adjustedP: adjusted?.p ?? null,
    countedP: estimate?.countedP ?? null,
    percentileInterval,
    smallestDetectable: sure === null || confidence === null ? null : detectable(sure, confidence),
    tolerance,
    verdict: estimate === null ? null : verdictOf(interval, tolerance, better),
  }
}

function detectable({ freedom, standardError }: ChangeEstimate, confidence: number): number | null {
  return standardError === null || standardError === 0
    ? null
    : smallestDetectableChange({ freedom, standardError, confidence })
}
