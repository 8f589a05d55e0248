import type { Matches } from '../matching/matches.ts'
import { type FoundPoint, type GivenPoint, isOwnPoint, type OperatingPoint } from '../rules/operating-point.ts'
import { type OperatingThresholds, type PlacedPoint, placePoint } from './operating-thresholds.ts'
import { objectsByImage, type PooledDetections, poolDetections } from './pooled-detections.ts'

/** What a point needs on every draw: plain columns in shared memory, to be sent to threads. */
export type OperatingColumns = FixedColumns | MergedColumns

interface CommonColumns {
  /** As observed, without draws. */
  readonly thresholds: OperatingThresholds
  /** As in `PlacedPoint`. */
  readonly barelyLimits: boolean
  /** By image: the objects that count, of all categories. */
  readonly objects: Int32Array
}

/** A threshold that no draw moves. */
export interface FixedColumns extends CommonColumns {
  readonly kind: 'fixed'
  readonly point: GivenPoint
  /** [image, model, kept or true]: how many detections reach the threshold, and how many of those are true positives. */
  readonly counts: Int32Array
}

/** Thresholds that are found again on every draw. */
export interface MergedColumns extends CommonColumns {
  readonly kind: 'merged'
  readonly point: FoundPoint
  /**
   * Both models' pooled detections, up to the last true one: where each model has a threshold of its own by ascending rank
   * within the model, at the baseline's by descending score. 8 × image + 4 × model + 2 where it is a true positive + 1 where
   * a rank, or a score, ends that holds one.
   */
  readonly merged: Int32Array
}

/** The columns of each point, for two models' matches on one data set. */
export function operatingColumns(
  baseline: Matches,
  variant: Matches,
  points: readonly OperatingPoint[],
): OperatingColumns[] {
  if (points.length === 0) return []
  const pools = [poolDetections(baseline), poolDetections(variant)] as const
  const objects = objectsByImage(baseline)
  const objectCount = objects.reduce((sum, count) => sum + count, 0)
  let byRank: Int32Array | null = null
  let byScore: Int32Array | null = null
  return points.map((point) => {
    const placed = placePoint(pools, objectCount, point)
    const { thresholds, barelyLimits } = placed
    const common = { thresholds, barelyLimits, objects }
    if (point.kind === 'score') {
      return { kind: 'fixed', point, ...common, counts: countKept(pools, placed, objects.length) }
    }
    if (isOwnPoint(point)) {
      byRank ??= merge(pools, [pools[0].rank, pools[1].rank])
      return { kind: 'merged', point, ...common, merged: byRank }
    }
    byScore ??= merge(pools, [pools[0].scores.map((score) => -score), pools[1].scores.map((score) => -score)])
    return { kind: 'merged', point, ...common, merged: byScore }
  })
}

function countKept(
  pools: readonly [PooledDetections, PooledDetections],
  { kept }: PlacedPoint,
  imageCount: number,
): Int32Array {
  const counts = new Int32Array(new SharedArrayBuffer(16 * imageCount))
  for (const model of [0, 1] as const) {
    const { image, isTrue } = pools[model]
    for (let i = 0; i < kept[model]; i++) {
      const at = 4 * (image[i] as number) + 2 * model
      counts[at] = (counts[at] as number) + 1
      counts[at + 1] = (counts[at + 1] as number) + (isTrue[i] as number)
    }
  }
  return counts
}

/**
 * Merges by a key of each pooled detection, ascending. Scores of two models are not on one scale, their ranks are. Detections
 * of one key stand or fall together, whichever model's they are, so that their order in the column decides nothing.
 */
function merge(
  pools: readonly [PooledDetections, PooledDetections],
  keys: readonly [Int32Array | Float64Array, Int32Array | Float64Array],
): Int32Array {
  const merged = new Int32Array(keys[0].length + keys[1].length)
  const next: [number, number] = [0, 0]
  let length = 0
  let lengthAtLastTrue = 0
  while (length < merged.length) {
    const key = Math.min(keys[0][next[0]] ?? Number.POSITIVE_INFINITY, keys[1][next[1]] ?? Number.POSITIVE_INFINITY)
    let found = 0
    for (const model of [0, 1] as const) {
      const { image, isTrue } = pools[model]
      for (; keys[model][next[model]] === key; next[model]++) {
        const hit = isTrue[next[model]] as number
        found += hit
        merged[length++] = 8 * (image[next[model]] as number) + 4 * model + 2 * hit
      }
    }
    if (found === 0) continue
    merged[length - 1] = (merged[length - 1] as number) + 1
    lengthAtLastTrue = length
  }
  const shared = new Int32Array(new SharedArrayBuffer(4 * lengthAtLastTrue))
  shared.set(merged.subarray(0, lengthAtLastTrue))
  return shared
}
