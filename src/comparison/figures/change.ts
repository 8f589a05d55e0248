import type { CheckpointSpread } from '../../statistics/change-estimate.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { Verdict } from '../rules/verdict.ts'

/**
 * A figure on both sides, variant minus baseline, and how sure that is. Everything but p-values and confidence is in the
 * figure's own unit; null where there is no value, or nothing to estimate its spread from.
 */
export interface Change {
  readonly baseline: number | null
  readonly variant: number | null
  readonly change: number | null
  /** At `confidence`. */
  readonly interval: Interval | null
  /** Such that no verdict of the figure's family is false at the run's confidence: higher than that where it is one of several. */
  readonly confidence: number | null
  readonly standardError: number | null
  /** Degrees of freedom of the standard error. */
  readonly freedom: number | null
  /** What the checkpoints' differences add to the standard error; null where neither side has several. */
  readonly checkpoints: CheckpointSpread | null
  /** Images that can move the figure; groups of them where images are in groups. */
  readonly images: number
  /** Two-sided, by Student's t. */
  readonly p: number | null
  /** After Holm's adjustment within the figure's family. */
  readonly adjustedP: number | null
  /** Share of permuted changes at least as extreme; a second opinion. */
  readonly countedP: number | null
  /** Of resamples of images or groups, at the run's confidence; a second opinion. */
  readonly percentileInterval: Interval | null
  /** The true change that this data set would tell from none with 80 % power at `confidence`. */
  readonly smallestDetectable: number | null
  /** The true change that would get a verdict of improved or regressed with 80 % power: beyond the tolerance by as much. */
  readonly smallestWithVerdict: number | null
  /** Change too small to matter; null where the change is not judged. */
  readonly tolerance: number | null
  /** Null where there is no change, or it is not judged. */
  readonly verdict: Verdict | null
}

/** A variant's change of AP as it would be judged by groups that nobody named; the change itself is the same. */
export interface ProbableGroupChange {
  /** Of several images. */
  readonly groups: number
  /** Groups that can move AP, each image by itself counted as one. */
  readonly contributing: number
  /** Null where there is nothing to estimate its spread from. */
  readonly interval: Interval | null
  readonly confidence: number | null
  readonly standardError: number | null
  /** Two-sided, by Student's t; not adjusted for several variants. */
  readonly p: number | null
  /** Inconclusive where accuracy cannot be judged, null where there is no change. */
  readonly verdict: Verdict | null
  /** Whether it is another one than image by image. */
  readonly verdictChanges: boolean
}

/** How a variant's time or size stands to the baseline's; below 1 is less. */
export interface RatioChange {
  /** In milliseconds, bytes, parameters or multiply-accumulates. */
  readonly baseline: number
  readonly variant: number
  readonly ratio: number
  /**
   * Null with fewer than three blocks, with too few rounds above a percentile, and of memory; both ends the ratio itself for
   * sizes, which are exact.
   */
  readonly interval: Interval | null
  readonly confidence: number | null
  /** Degrees of freedom of the interval, on a logarithmic scale; null where it has no width or is unknown. */
  readonly freedom: number | null
  /** Relative change too small to matter. */
  readonly tolerance: number
  readonly verdict: Verdict
}

/** Times compared: medians over rounds of variant over baseline in the same round, and the ratio of the 95th percentiles. */
export interface LatencyChange {
  readonly endToEnd: RatioChange
  readonly p95: RatioChange
  readonly inference: RatioChange
}

/** What a variant costs besides time; null where the baseline has none of it, or it was not measured on both sides. */
export interface CostChange {
  readonly size: RatioChange | null
  readonly parameters: RatioChange | null
  readonly macs: RatioChange | null
  /** Measured once: its interval is null and its verdict `inconclusive`. */
  readonly peakMemory: RatioChange | null
}

/** Figures at one operating point; where each model has its own threshold only one of them is judged. */
export interface OperatingPointChange {
  /** As `--at` has it: `score=0.35`, `best-f1`, `baseline-best-f1`, `precision=0.9`. */
  readonly point: string
  readonly baselineThreshold: number | null
  readonly variantThreshold: number | null
  /** Whether a demanded precision barely limits one side and not the other, so that nothing is known of recall's spread. */
  readonly barelyLimits: boolean
  readonly precision: Change
  readonly recall: Change
  readonly F1: Change
  readonly falsePositivesPerImage: Change
}
