import type { Change, RatioChange } from '../../../src/comparison/figures/change.ts'
import { verdictOf } from '../../../src/comparison/rules/verdict.ts'
import { studentReach, twoSidedStudentP } from '../../../src/statistics/distributions/student.ts'
import type { Interval } from '../../../src/statistics/interval.ts'

const IMAGES = 80
const CONFIDENCE = 0.99
const STANDARD_ERROR = 0.011

/** A change with the standard error that a data set of this size has; none where the sides are equal. */
export function changeBetween(baseline: number | null, variant: number | null): Change {
  const change = baseline === null || variant === null ? null : variant - baseline
  const standardError = change === null ? null : change === 0 ? 0 : STANDARD_ERROR
  const reach = standardError === null ? null : studentReach(CONFIDENCE, IMAGES - 1) * standardError
  const p = change === null || !standardError ? 1 : twoSidedStudentP(change / standardError, IMAGES - 1)
  const interval = change === null || reach === null ? null : ([change - reach, change + reach] as const)
  const smallestDetectable = change === 0 || standardError === null ? null : 3.47 * standardError
  return {
    baseline,
    variant,
    change,
    interval,
    confidence: interval && CONFIDENCE,
    standardError,
    freedom: interval && IMAGES - 1,
    checkpoints: null,
    images: change === null ? 0 : IMAGES,
    p: interval && p,
    adjustedP: interval && Math.min(1, 5 * p),
    countedP: interval && Math.max(p, 1 / 2001),
    percentileInterval: interval,
    smallestDetectable,
    smallestWithVerdict: smallestDetectable === null ? null : smallestDetectable + 0.005,
    tolerance: 0.005,
    verdict: change === null ? null : verdictOf(interval, 0.005, 'higher'),
  }
}

/** The same change where it is only shown. */
export function unjudged({ baseline, variant, change, images }: Change): Change {
  const none = {
    interval: null,
    confidence: null,
    standardError: null,
    freedom: null,
    checkpoints: null,
    p: null,
    adjustedP: null,
    countedP: null,
  }
  const nothing = {
    percentileInterval: null,
    smallestDetectable: null,
    smallestWithVerdict: null,
    tolerance: null,
    verdict: null,
  }
  return { baseline, variant, change, images, ...none, ...nothing }
}

/** A ratio of times, in milliseconds, at the confidence that two variants have. */
export function ratioBetween(baseline: number, variant: number, interval: Interval): RatioChange {
  const verdict = verdictOf(interval, 0.02, 'lower', 1)
  const ratio = variant / baseline
  return { baseline, variant, ratio, interval, confidence: 0.975, freedom: 7, tolerance: 0.02, verdict }
}
