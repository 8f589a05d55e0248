import type { Matches } from '../matching/matches.ts'
import { detectionLimits } from '../rules/detection-limits.ts'
import { iouThresholds, recallThresholds } from '../rules/thresholds.ts'
import { ones } from './accumulate.ts'
import { emptyCurve, fillCurve } from './precision-curve.ts'

/** pycocotools' `eval['precision']`, `['recall']` and `['scores']`, flat in its order; NaN where it writes −1. */
export interface CocoArrays {
  /** Lengths of T (IoU thresholds), R (recalls), K (categories), A (size ranges), M (limits on detections). */
  readonly shape: readonly [t: number, r: number, k: number, a: number, m: number]
  /** [T, R, K, A, M] */
  readonly precision: Float64Array
  /** [T, K, A, M] */
  readonly recall: Float64Array
  /** [T, R, K, A, M]: the score at which each recall is reached. */
  readonly scores: Float64Array
}

/** The three arrays in full, about 100 kB per category and array; own size ranges follow COCO's four. */
export function cocoArrays(matches: Matches): CocoArrays {
  const t = iouThresholds.length
  const r = recallThresholds.length
  const k = matches.categoryCount
  const a = matches.sizeRanges.length
  const m = detectionLimits.length
  const precision = new Float64Array(t * r * k * a * m)
  const recall = new Float64Array(t * k * a * m)
  const scores = new Float64Array(precision.length)
  const weights = ones(matches.imageCount)
  const curve = emptyCurve()
  const cellCount = k * a * m
  for (let cell = 0; cell < cellCount; cell++) {
    const limit = detectionLimits[cell % m] as number
    const sizeRange = Math.floor(cell / m) % a
    const category = Math.floor(cell / (m * a))
    fillCurve(matches, { category, sizeRange, limit }, weights, curve)
    for (let i = 0; i < t; i++) recall[i * cellCount + cell] = curve.recall[i] as number
    for (let i = 0; i < t * r; i++) {
      precision[i * cellCount + cell] = curve.precision[i] as number
      scores[i * cellCount + cell] = curve.scores[i] as number
    }
  }
  return { shape: [t, r, k, a, m], precision, recall, scores }
}
