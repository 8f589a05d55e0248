import type { MatchedSide } from './judged-side.ts'

/**
 * Whether two sides have the same boxes in the same order of their scores, category by category, whatever the scores are:
 * the same model twice, or one with its scores rescaled.
 */
export function sameDetections(one: MatchedSide, other: MatchedSide): boolean {
  const [ofOne, ofOther] = [one.matches, other.matches]
  if (!equal(ofOne.detectionStarts, ofOther.detectionStarts) || !equal(ofOne.image, ofOther.image)) return false
  const [boxes, otherBoxes] = [one.contender.detections.boxes, other.contender.detections.boxes]
  for (let place = 0; place < ofOne.detection.length; place++) {
    const [at, otherAt] = [4 * (ofOne.detection[place] as number), 4 * (ofOther.detection[place] as number)]
    for (let side = 0; side < 4; side++) if (boxes[at + side] !== otherBoxes[otherAt + side]) return false
  }
  return true
}

function equal(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at])
}
