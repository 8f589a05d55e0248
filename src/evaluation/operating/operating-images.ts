import type { OperatingFigureId } from '../curves/figure-layout.ts'
import type { Matches } from '../matching/matches.ts'
import type { OperatingPoint } from '../rules/operating-point.ts'
import { placePoint } from './operating-thresholds.ts'
import { objectsByImage, type PooledDetections, poolDetections } from './pooled-detections.ts'

const hasObject = 1
const hasDetection = 2

/**
 * How many images count towards each figure at each point, in the points' order: for false positives per image all of
 * them, for recall those with an object, for precision those where either model keeps a detection, for F1 those with
 * either. At a demanded precision, where a draw's threshold may lie anywhere between both models' own, detections down to
 * the lower of both ranks are kept, and recall's images are F1's. 0 where a figure has no value.
 */
export function operatingImages(
  baseline: Matches,
  variant: Matches,
  points: readonly OperatingPoint[],
): Record<OperatingFigureId, number>[] {
  if (points.length === 0) return []
  const objects = objectsByImage(baseline)
  const objectCount = objects.reduce((sum, count) => sum + count, 0)
  const pools = [poolDetections(baseline), poolDetections(variant)] as const
  return points.map((point) => {
    const { thresholds, kept } = placePoint(pools, objectCount, point)
    if (point.kind === 'best-f1' && thresholds.baseline === null) return none
    const lowest = Math.max(...kept)
    const marks = Uint8Array.from(objects, (count) => (count > 0 ? hasObject : 0))
    for (const model of [0, 1] as const) {
      markDetections(marks, pools[model], point.kind === 'precision' ? lowest : kept[model])
    }
    const countOf = (wanted: number) => marks.reduce((count, mark) => count + ((mark & wanted) === 0 ? 0 : 1), 0)
    const either = countOf(hasObject | hasDetection)
    return {
      precision: countOf(hasDetection),
      recall: objectCount === 0 ? 0 : point.kind === 'precision' ? either : countOf(hasObject),
      F1: objectCount === 0 ? 0 : either,
      falsePositivesPerImage: baseline.imageCount,
    }
  })
}

const none: Record<OperatingFigureId, number> = { precision: 0, recall: 0, F1: 0, falsePositivesPerImage: 0 }

/** Marks the images of detections whose rank is at most `lowest`. */
function markDetections(marks: Uint8Array, { rank, image }: PooledDetections, lowest: number): void {
  for (let at = 0; at < rank.length && (rank[at] as number) <= lowest; at++) {
    const which = image[at] as number
    marks[which] = (marks[which] as number) | hasDetection
  }
}
