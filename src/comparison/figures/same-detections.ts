import type { MatchedSide } from './judged-side.ts'

/**
 * Whether two sides have the same boxes in the same order of their scores, category by category, whatever the scores are:
 * the same model twice, or one with its scores rescaled.
 */
export function sameDetections(one: MatchedSide, other: MatchedSide): boolean {
  const [before, after] = [one.matches, other.matches]
  if (!equal(before.detectionStarts, after.detectionStarts) || !equal(before.image, after.image)) return false
  const [boxes, otherBoxes] = [one.side.detections.boxes, other.side.detections.boxes]
  for (let place = 0; place < before.detection.length; place++) {
    const [at, otherAt] = [4 * (before.detection[place] as number), 4 * (after.detection[place] as number)]
    for (let side = 0; side < 4; side++) if (boxes[at + side] !== otherBoxes[otherAt + side]) return false
  }
  return true
}

function equal(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at])
}
