import { keptAtScore } from '../operating/operating-thresholds.ts'
import type { PooledDetections } from '../operating/pooled-detections.ts'

/**
 * Precision, recall and F1 over the score threshold, pooled over all categories, at IoU .50 and all sizes; one entry of each list
 * per threshold. Shares have four decimals in the report.
 */
export interface ScoreFigures {
  /** 0, .01 … 1: detections with at least that score are kept. */
  readonly scores: readonly number[]
  /** Null where nothing is kept. */
  readonly precision: readonly (number | null)[]
  /** Null without objects. */
  readonly recall: readonly (number | null)[]
  readonly F1: readonly (number | null)[]
  /** Detections that are kept and not ignored. */
  readonly kept: readonly number[]
  /** Those among them that are true positives. */
  readonly found: readonly number[]
}

const scores = Array.from({ length: 101 }, (_, at) => at / 100)

/** The figures at every threshold, unrounded, with so many objects that count on all images. */
export function scoreFigures(pool: PooledDetections, objects: number): ScoreFigures {
  const kept = scores.map((score) => keptAtScore(pool, score))
  const found = foundAmong(pool, kept)
  const of = (value: (kept: number, found: number) => number | null) =>
    kept.map((count, at) => value(count, found[at] as number))
  return {
    scores,
    precision: of((count, hits) => (count === 0 ? null : hits / count)),
    recall: of((_, hits) => (objects === 0 ? null : hits / objects)),
    F1: of((count, hits) => (objects === 0 ? null : (2 * hits) / (count + objects))),
    kept,
    found,
  }
}

/** How many true positives are among the first so many detections, for each of some numbers. */
export function foundAmong({ isTrue }: PooledDetections, kept: readonly number[]): number[] {
  const sums = new Int32Array(isTrue.length + 1)
  for (let at = 0; at < isTrue.length; at++) sums[at + 1] = (sums[at] as number) + (isTrue[at] as number)
  return kept.map((count) => sums[count] as number)
}
