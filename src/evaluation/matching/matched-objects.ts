import type { GroundTruth } from '../../dataset/dataset.ts'
import type { Detections } from '../../detections.ts'
import { iouThresholds } from '../rules/thresholds.ts'
import { categoriesOf, type ImageLists } from './image-lists.ts'
import { intersectionOverUnion } from './intersection-over-union.ts'
import type { Matches } from './matches.ts'

const lowestThreshold = iouThresholds[0] as number

/** What a detection is at IoU .50 and all sizes. */
export type MatchState = 'hit' | 'false alarm' | 'ignored'

/** What the detection at a place is at IoU .50 and all sizes. */
export function stateAt({ truePositives, falsePositives }: Matches, place: number): MatchState {
  if (((truePositives[0]?.[place] as number) & 1) === 1) return 'hit'
  return ((falsePositives[0]?.[place] as number) & 1) === 1 ? 'false alarm' : 'ignored'
}

/**
 * Which object the detections of some images match at IoU .50 and all sizes: their place among the objects, by the detections' places;
 * −1 for one that matches none, and on all other images. The matches say what a detection is, and this finds again what they
 * matched it with.
 */
export function matchedObjects(
  detections: Detections,
  groundTruth: GroundTruth,
  matches: Matches,
  { places, objects }: ImageLists,
  images: Iterable<number>,
): Int32Array {
  const matched = new Int32Array(matches.image.length).fill(-1)
  const detectionCategory = categoriesOf(matches.detectionStarts)
  const objectCategory = categoriesOf(matches.objectStarts)
  const taken = new Uint8Array(matches.object.length)
  for (const image of images) {
    const [first, end] = [objects.starts[image] as number, objects.starts[image + 1] as number]
    for (let i = places.starts[image] as number; i < (places.starts[image + 1] as number); i++) {
      const place = places.order[i] as number
      const state = stateAt(matches, place)
      if (state === 'false alarm') continue
      let best = -1
      let bestIou = lowestThreshold
      for (let j = first; j < end; j++) {
        const object = objects.order[j] as number
        if (objectCategory[object] !== detectionCategory[place] || taken[object] === 1) continue
        const counts = ((matches.countedIn[object] as number) & 1) === 1
        if (counts !== (state === 'hit')) continue
        const index = matches.object[object] as number
        const isCrowd = groundTruth.crowd[index] === 1
        const box = matches.detection[place] as number
        const iou = intersectionOverUnion(detections.boxes, box, groundTruth.boxes, index, isCrowd)
        // The last of equal ones, as pycocotools has it.
        if (iou < bestIou) continue
        best = object
        bestIou = iou
      }
      if (best < 0) continue
      matched[place] = best
      if (groundTruth.crowd[matches.object[best] as number] !== 1) taken[best] = 1
    }
  }
  return matched
}
