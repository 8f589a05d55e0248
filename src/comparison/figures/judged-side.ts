import type { Dataset } from '../../dataset/dataset.ts'
import { averagePrecisionOver } from '../../evaluation/curves/average-precision.ts'
import { evaluateSteps } from '../../evaluation/evaluate.ts'
import { type RecallCurve, recallCurves } from '../../evaluation/evidence/recall-curve.ts'
import type { Matches } from '../../evaluation/matching/matches.ts'
import { precisionAtLimit } from '../../evaluation/precision-at-limit.ts'
import type { MetricId } from '../../evaluation/rules/metrics.ts'
import { type Steps, within } from '../../evaluation/rules/steps.ts'
import { withScoreFloor } from '../../evaluation/score-floor.ts'
import type { TimingOptions } from '../../statistics/bootstrap-stretches.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { SideEvidence } from '../evidence/side-evidence.ts'
import type { CommonGround } from './common-ground.ts'
import { type LatencyFigures, latencyFigures } from './latency-figures.ts'
import { type Figures, meanFigures } from './mean-figures.ts'
import type { Checkpoint, Side } from './side.ts'

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

/** A checkpoint with its figures. */
export interface EvaluatedCheckpoint extends Figures {
  readonly checkpoint: Checkpoint
}

/** A checkpoint with the matches that everything after is drawn from. */
export interface MatchedCheckpoint extends EvaluatedCheckpoint {
  readonly matches: Matches
  readonly matchesAtCommonScoreFloor: Matches | null
  /** Unrounded. */
  readonly recallCurves: readonly RecallCurve[]
}

/** A side with its figures, the means over its checkpoints, before their uncertainty is known. */
export interface EvaluatedSide extends Figures {
  readonly side: Side
  readonly checkpoints: readonly EvaluatedCheckpoint[]
  /** Of the first checkpoint. */
  readonly latency: LatencyFigures | null
}

/** A side with the matches of its checkpoints. */
export interface MatchedSide extends EvaluatedSide {
  readonly checkpoints: readonly MatchedCheckpoint[]
}

/** A side with its figures and their uncertainty. */
export interface JudgedSide extends EvaluatedSide {
  readonly intervals: SideIntervals
  readonly operatingPoints: readonly OperatingPointValues[]
  readonly evidence: SideEvidence
}

/** Evaluates one side, in steps; `timing` says how intervals of its times are made. */
export function* evaluateSide(
  dataset: Dataset,
  side: Side,
  common: CommonGround,
  timing: TimingOptions,
): Steps<MatchedSide> {
  const { checkpoints, latency } = side
  const evaluated: MatchedCheckpoint[] = []
  for (const [at, checkpoint] of checkpoints.entries()) {
    const steps = evaluateCheckpoint(dataset, checkpoint, common)
    evaluated.push(yield* within(steps, at / checkpoints.length, (at + 1) / checkpoints.length))
  }
  return {
    ...meanFigures(evaluated),
    side,
    checkpoints: evaluated,
    latency: latency && latencyFigures(latency, timing),
  }
}

function* evaluateCheckpoint(dataset: Dataset, checkpoint: Checkpoint, common: CommonGround): Steps<MatchedCheckpoint> {
  const { detections } = checkpoint
  const { scoreFloor, sizeRanges } = common
  const half = scoreFloor === null ? 1 : 0.5
  const { matches, ...accuracy } = yield* within(evaluateSteps(dataset, detections, { sizeRanges }), 0, half)
  const { metrics, sizes, categories } = accuracy
  const atFloor =
    scoreFloor === null ? null : yield* within(evaluateSteps(dataset, withScoreFloor(detections, scoreFloor)), half, 1)
  return {
    checkpoint,
    accuracy: { metrics, sizes, categories },
    apOverCommonCategories: averagePrecisionOver(accuracy, common.categories),
    apAt1000: common.isDense ? precisionAtLimit(dataset, detections, 1000) : null,
    atCommonScoreFloor: atFloor === null || scoreFloor === null ? null : { scoreFloor, metrics: atFloor.metrics },
    matches,
    matchesAtCommonScoreFloor: atFloor?.matches ?? null,
    recallCurves: recallCurves(accuracy.curves, matches.sizeRanges),
  }
}

/** The figures of a side alone. */
export function withoutMatches(matched: MatchedSide): EvaluatedSide {
  const checkpoints = matched.checkpoints.map(
    ({ matches: _, matchesAtCommonScoreFloor: __, recallCurves: ___, ...figures }): EvaluatedCheckpoint => figures,
  )
  return { ...matched, checkpoints }
}
