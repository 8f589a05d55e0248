import type { Matches } from '../matching/matches.ts'
import { isOwnPoint, type OperatingPoint, type OwnPoint, type SharedPoint } from '../rules/operating-point.ts'
import { type OperatingThresholds, type PlacedPoint, placePoint } from './operating-thresholds.ts'
import { objectsByImage, type PooledDetections, poolDetections } from './pooled-detections.ts'

/** What a point needs on every draw: plain columns in shared memory, to be sent to threads. */
export type OperatingColumns = FixedColumns | RankedColumns

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
  readonly point: SharedPoint
  /** [image, model, kept or true]: how many detections reach the threshold, and how many of those are true positives. */
  readonly counts: Int32Array
}

/** Thresholds of each model's own that are found again on every draw. */
export interface RankedColumns extends CommonColumns {
  readonly kind: 'ranked'
  readonly point: OwnPoint
  /**
   * Both models' pooled detections by ascending rank within their model, up to the last true one:
   * 8 × image + 4 × model + 2 where it is a true positive + 1 where a rank ends that holds one.
   */
  readonly ranked: Int32Array
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
  let ranked: Int32Array | null = null
  return points.map((point) => {
    const placed = placePoint(pools, objectCount, point)
    const { thresholds, barelyLimits } = placed
    if (!isOwnPoint(point)) {
      return {
        kind: 'fixed',
        point,
        thresholds,
        barelyLimits,
        objects,
        counts: countKept(pools, placed, objects.length),
      }
    }
    ranked ??= mergeByRank(pools)
    return { kind: 'ranked', point, thresholds, barelyLimits, objects, ranked }
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
 * Scores of two models are not on one scale, their ranks are. Detections of one rank stand or fall together, whichever
 * model's they are, so that their order in the column decides nothing.
 */
function mergeByRank(pools: readonly [PooledDetections, PooledDetections]): Int32Array {
  const [baseline, variant] = pools
  const ranked = new Int32Array(baseline.rank.length + variant.rank.length)
  const next: [number, number] = [0, 0]
  let length = 0
  let lengthAtLastTrue = 0
  while (length < ranked.length) {
    const rank = Math.min(baseline.rank[next[0]] ?? ranked.length, variant.rank[next[1]] ?? ranked.length)
    let found = 0
    for (const model of [0, 1] as const) {
      const { rank: ranks, image, isTrue } = pools[model]
      for (; ranks[next[model]] === rank; next[model]++) {
        const hit = isTrue[next[model]] as number
        found += hit
        ranked[length++] = 8 * (image[next[model]] as number) + 4 * model + 2 * hit
      }
    }
    if (found === 0) continue
    ranked[length - 1] = (ranked[length - 1] as number) + 1
    lengthAtLastTrue = length
  }
  const shared = new Int32Array(new SharedArrayBuffer(4 * lengthAtLastTrue))
  shared.set(ranked.subarray(0, lengthAtLastTrue))
  return shared
}
