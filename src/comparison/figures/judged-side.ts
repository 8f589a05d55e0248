import type { Dataset } from '../../dataset/dataset.ts'
import { type Accuracy, averagePrecisionOver, type MetricValues } from '../../evaluation/curves/average-precision.ts'
import { evaluateSteps } from '../../evaluation/evaluate.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import { precisionAtLimit } from '../../evaluation/precision-at-limit.ts'
import type { MetricId } from '../../evaluation/rules/metrics.ts'
import { type Steps, within } from '../../evaluation/rules/steps.ts'
import { withScoreFloor } from '../../evaluation/score-floor.ts'
import type { TimingOptions } from '../../statistics/bootstrap-stretches.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { CommonGround } from './common-ground.ts'
import { type LatencyFigures, latencyFigures } from './latency-figures.ts'
import type { Side } from './side.ts'

/** A figure's value with its own interval, at the run's confidence. */
export interface ValueWithInterval {
  readonly value: number | null
  readonly interval: Interval | null
}

/** A side's figures at one operating point. */
export interface OperatingPointValues {
  /** As `--at` has it. */
  readonly point: string
  /** Score from which on detections are kept; null where none are. */
  readonly threshold: number | null
  readonly precision: ValueWithInterval
  readonly recall: ValueWithInterval
  readonly F1: ValueWithInterval
  readonly falsePositivesPerImage: ValueWithInterval
}

/** Intervals of a side's own figures, in the order of the figures themselves; null if it cannot be determined. */
export interface SideIntervals {
  readonly metrics: Readonly<Record<MetricId, Interval | null>>
  readonly sizes: readonly { readonly AP: Interval | null; readonly AR: Interval | null }[]
  readonly categories: readonly { readonly AP: Interval | null }[]
  readonly apOverCommonCategories: Interval | null
}

/** A side with its figures, before their uncertainty is known. */
export interface EvaluatedSide {
  readonly side: Side
  readonly accuracy: Omit<Accuracy, 'curves'>
  /** AP over the categories that every side can predict. */
  readonly apOverCommonCategories: number | null
  /** AP at 1,000 detections per image and class; null where no image has more than 100 objects of a class. */
  readonly apAt1000: number | null
  /** Metrics at the highest score floor of all sides; null where all floors are equal or one is unknown. */
  readonly atCommonScoreFloor: { readonly scoreFloor: number; readonly metrics: MetricValues } | null
  readonly latency: LatencyFigures | null
}

/** A side with the matches that everything after is drawn from. */
export interface MatchedSide extends EvaluatedSide {
  readonly matches: Matches
  readonly matchesAtCommonScoreFloor: Matches | null
}

/** A side with its figures and their uncertainty. */
export interface JudgedSide extends EvaluatedSide {
  readonly intervals: SideIntervals
  readonly operatingPoints: readonly OperatingPointValues[]
}

/** Evaluates one side, in steps; `timing` says how intervals of its times are made. */
export function* evaluateSide(
  dataset: Dataset,
  side: Side,
  common: CommonGround,
  timing: TimingOptions,
): Steps<MatchedSide> {
  const { detections, latency } = side
  const { scoreFloor, sizeRanges } = common
  const half = scoreFloor === null ? 1 : 0.5
  const { matches, ...accuracy } = yield* within(evaluateSteps(dataset, detections, { sizeRanges }), 0, half)
  const { metrics, sizes, categories } = accuracy
  const atFloor =
    scoreFloor === null ? null : yield* within(evaluateSteps(dataset, withScoreFloor(detections, scoreFloor)), half, 1)
  return {
    side,
    accuracy: { metrics, sizes, categories },
    apOverCommonCategories: averagePrecisionOver(accuracy, common.categories),
    apAt1000: common.isDense ? precisionAtLimit(dataset, detections, 1000) : null,
    atCommonScoreFloor: atFloor === null || scoreFloor === null ? null : { scoreFloor, metrics: atFloor.metrics },
    latency: latency && latencyFigures(latency, timing),
    matches,
    matchesAtCommonScoreFloor: atFloor?.matches ?? null,
  }
}

/** The figures of a side alone. */
export function withoutMatches({
  side,
  accuracy,
  apOverCommonCategories,
  apAt1000,
  atCommonScoreFloor,
  latency,
}: MatchedSide): EvaluatedSide {
  return { side, accuracy, apOverCommonCategories, apAt1000, atCommonScoreFloor, latency }
}
