import type { OperatingPoint } from '../rules/operating-point.ts'
import type { PooledDetections } from './pooled-detections.ts'

/** The score at and above which each model's detections are kept; null where there is none, and nothing is kept. */
export interface OperatingThresholds {
  readonly baseline: number | null
  readonly variant: number | null
}

/** The thresholds of a point, and how many of each model's pooled detections are kept by them. */
export interface PlacedPoint {
  readonly thresholds: OperatingThresholds
  readonly kept: readonly [baseline: number, variant: number]
}

/**
 * The observed thresholds of a point: a `score` as it is, for both models; for `best-f1` the lowest score at which the
 * baseline's F1 is highest, for both models, null where the baseline finds nothing; for `precision` each model's own: of
 * the scores at which precision is at least that, the one with the largest recall, the highest of them where several
 * have it, null where none has any recall.
 * `pools` are both models' detections, with so many objects on all images.
 */
export function placePoint(
  pools: readonly [PooledDetections, PooledDetections],
  objects: number,
  point: OperatingPoint,
): PlacedPoint {
  const [baseline, variant] = pools
  if (point.kind === 'precision') {
    const kept = [keptAtPrecision(baseline, point.precision), keptAtPrecision(variant, point.precision)] as const
    return {
      thresholds: { baseline: lowestKept(baseline, kept[0]), variant: lowestKept(variant, kept[1]) },
      kept,
    }
  }
  const score = point.kind === 'score' ? point.score : lowestKept(baseline, keptAtBestF1(baseline, objects))
  const thresholds = { baseline: score, variant: score }
  return { thresholds, kept: score === null ? [0, 0] : [keptAtScore(baseline, score), keptAtScore(variant, score)] }
}

function lowestKept({ scores }: PooledDetections, kept: number): number | null {
  return kept === 0 ? null : (scores[kept - 1] as number)
}

function keptAtScore({ scores }: PooledDetections, score: number): number {
  // Models' scores are float32: where 0.35 is asked for, the float32 nearest to it, though lower, is meant as well.
  const lowest = Math.min(score, Math.fround(score))
  const kept = scores.findIndex((each) => each < lowest)
  return kept === -1 ? scores.length : kept
}

function keptAtPrecision(pool: PooledDetections, precision: number): number {
  let kept = 0
  let most = 0
  forEachThreshold(pool, (count, found) => {
    if (found <= most || found / count < precision) return
    kept = count
    most = found
  })
  return kept
}

function keptAtBestF1(pool: PooledDetections, objects: number): number {
  let kept = 0
  let best = 0
  forEachThreshold(pool, (count, found) => {
    const f1 = (2 * found) / (count + objects)
    if (found === 0 || f1 < best) return
    kept = count
    best = f1
  })
  return kept
}

/** Visits the scores from the highest down, each once: how many detections it keeps, and how many of them are true. */
function forEachThreshold({ rank, isTrue }: PooledDetections, visit: (count: number, found: number) => void): void {
  let found = 0
  for (let at = 0; at < rank.length; at++) {
    found += isTrue[at] as number
    if (rank[at] === at + 1) visit(at + 1, found)
  }
}
