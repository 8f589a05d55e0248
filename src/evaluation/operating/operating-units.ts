import type { Units } from '../../statistics/units.ts'
import type { OperatingFigureId } from '../curves/figure-layout.ts'
import type { Matches } from '../matching/matches.ts'
import { isOwnPoint, type OperatingPoint } from '../rules/operating-point.ts'
import { placePoint } from './operating-thresholds.ts'
import { objectsByImage, poolDetections } from './pooled-detections.ts'

const hasObject = 1
const hasDetection = 2

/**
 * How many units count towards each figure at each point, in the points' order: for false positives per image all of
 * them, for recall those with an object, for precision those where either model keeps a detection, for F1 those with
 * either. If a draw finds thresholds again, recall's units are F1's, because false detections move them; and if each model has
 * its own, it may be anywhere between both: detections down to the lower of both ranks are kept. 0 where a figure has no value.
 */
export function operatingUnits(
  baseline: Matches,
  variant: Matches,
  { keys, unitOfImage }: Units,
  points: readonly OperatingPoint[],
): Record<OperatingFigureId, number>[] {
  if (points.length === 0) return []
  const objects = objectsByImage(baseline)
  const objectCount = objects.reduce((sum, count) => sum + count, 0)
  const pools = [poolDetections(baseline), poolDetections(variant)] as const
  return points.map((point) => {
    const { thresholds, kept } = placePoint(pools, objectCount, point)
    const isOwn = isOwnPoint(point)
    if (!isOwn && thresholds.baseline === null) return none
    const lowest = Math.max(...kept)
    const marks = new Uint8Array(keys.length)
    const mark = (image: number, as: number) => {
      const unit = unitOfImage[image] as number
      marks[unit] = (marks[unit] as number) | as
    }
    for (const [image, count] of objects.entries()) if (count > 0) mark(image, hasObject)
    for (const model of [0, 1] as const) {
      const { rank, image } = pools[model]
      const last = isOwn ? lowest : kept[model]
      for (let at = 0; at < rank.length && (rank[at] as number) <= last; at++) mark(image[at] as number, hasDetection)
    }
    const countOf = (wanted: number) => marks.reduce((count, marked) => count + ((marked & wanted) === 0 ? 0 : 1), 0)
    const either = countOf(hasObject | hasDetection)
    return {
      precision: countOf(hasDetection),
      recall: objectCount === 0 ? 0 : point.kind === 'score' ? countOf(hasObject) : either,
      F1: objectCount === 0 ? 0 : either,
      falsePositivesPerImage: keys.length,
    }
  })
}

const none: Record<OperatingFigureId, number> = { precision: 0, recall: 0, F1: 0, falsePositivesPerImage: 0 }
