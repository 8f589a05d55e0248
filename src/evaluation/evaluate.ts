import type { Dataset } from '../dataset/dataset.ts'
import type { Detections } from '../detections.ts'
import { type Accuracy, averagePrecisionSteps } from './curves/average-precision.ts'
import { matchSteps } from './matching/match.ts'
import type { Matches } from './matching/matches.ts'
import { cocoSizeRanges, type SizeRange } from './rules/size-ranges.ts'
import { atOnce, type Steps, within } from './rules/steps.ts'

/** How accurate a model's detections are on a data set, and the matches behind it. */
export interface Evaluation extends Accuracy {
  readonly matches: Matches
}

export interface EvaluationOptions {
  /** Ranges evaluated besides COCO's four, at most 28. */
  readonly sizeRanges?: readonly SizeRange[]
}

/**
 * Evaluates detections by COCO's rules, bit-identical to pycocotools 2.0.11 on any input with unique, non-zero
 * annotation ids. No detections at all give AP 0, no ground truth at all gives null.
 */
export function evaluate(dataset: Dataset, detections: Detections, options: EvaluationOptions = {}): Evaluation {
  return atOnce(evaluateSteps(dataset, detections, options))
}

/** `evaluate` in steps. */
export function* evaluateSteps(
  dataset: Dataset,
  detections: Detections,
  options: EvaluationOptions = {},
): Steps<Evaluation> {
  const sizeRanges = [...cocoSizeRanges, ...(options.sizeRanges ?? [])]
  const matches = yield* within(matchSteps(dataset, detections, sizeRanges), 0, 0.5)
  return { ...(yield* within(averagePrecisionSteps(matches), 0.5, 1)), matches }
}
