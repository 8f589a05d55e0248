import { isOwnPoint, type OperatingPoint, type OwnPoint } from '../rules/operating-point.ts'
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
  /**
   * Whether a demanded precision limits one model while the other reaches it with all of its detections, and either is so
   * near the demand that other images might change this.
   */
  readonly barelyLimits: boolean
}

/**
 * The observed thresholds of a point. A `score` holds as it is for both models, as does that of `baseline-best-f1`: the
 * lowest score at which the baseline's F1 is highest, null where the baseline finds nothing. Others are each model's own:
 * for `best-f1` the lowest score at which its F1 is highest; for `precision`, of the scores at which precision is at
 * least that, the one with the largest recall, the highest of them where several have it. Null where none has any recall.
 * `pools` are both models' detections, with so many objects on all images.
 */
export function placePoint(
  pools: readonly [PooledDetections, PooledDetections],
  objects: number,
  point: OperatingPoint,
): PlacedPoint {
  const [baseline, variant] = pools
  if (isOwnPoint(point)) {
    const kept = [keptAtOwn(baseline, objects, point), keptAtOwn(variant, objects, point)] as const
    return {
      thresholds: { baseline: lowestKept(baseline, kept[0]), variant: lowestKept(variant, kept[1]) },
      kept,
      barelyLimits: point.kind === 'precision' && limitsBarely(pools, point.precision),
    }
  }
  const lowest =
    point.kind === 'score' ? lowestMeant(point.score) : lowestKept(baseline, keptAtBestF1(baseline, objects))
  const score = point.kind === 'score' ? point.score : lowest
  const kept = lowest === null ? ([0, 0] as const) : ([keptAt(baseline, lowest), keptAt(variant, lowest)] as const)
  return { thresholds: { baseline: score, variant: score }, kept, barelyLimits: false }
}

/** Within so many standard errors of the demand a model might be limited or not. */
const clearMargin = 2

function limitsBarely(pools: readonly [PooledDetections, PooledDetections], precision: number): boolean {
  const [baseline, variant] = [limitMargin(pools[0], precision), limitMargin(pools[1], precision)]
  return baseline > 0 !== variant > 0 && Math.min(Math.abs(baseline), Math.abs(variant)) < clearMargin
}

/**
 * How far a model's precision over all of its detections is below a demand, in standard errors over images; infinite where
 * there are no detections, which no demand lets through.
 */
function limitMargin({ image, isTrue }: PooledDetections, precision: number): number {
  const overall = isTrue.reduce((sum, each) => sum + each, 0) / isTrue.length
  if (isTrue.length === 0) return Number.POSITIVE_INFINITY
  const residuals = new Map<number, number>()
  for (const [at, hit] of isTrue.entries()) {
    const of = image[at] as number
    residuals.set(of, (residuals.get(of) ?? 0) + hit - overall)
  }
  const squares = Array.from(residuals.values()).reduce((sum, each) => sum + each * each, 0)
  const below = precision - overall
  return below === 0 ? 0 : (below * isTrue.length) / Math.sqrt(squares)
}

function keptAtOwn(pool: PooledDetections, objects: number, point: OwnPoint): number {
  return point.kind === 'best-f1' ? keptAtBestF1(pool, objects) : keptAtPrecision(pool, point.precision)
}

function lowestKept({ scores }: PooledDetections, kept: number): number | null {
  return kept === 0 ? null : (scores[kept - 1] as number)
}

/** How many of the pooled detections reach a score: the first so many. */
export function keptAtScore(pool: PooledDetections, score: number): number {
  return keptAt(pool, lowestMeant(score))
}

/** Models' scores are float32: where 0.35 is asked for, the float32 nearest to it, though lower, is meant as well. */
export function lowestMeant(score: number): number {
  return Math.min(score, Math.fround(score))
}

function keptAt({ scores }: PooledDetections, lowest: number): number {
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
