import type { MatchedCheckpoint, MatchedSide } from './judged-side.ts'

/** Whether each checkpoint of a side has the same detections as one of the other side's that no other is paired with. */
export function sameSides(one: MatchedSide, other: MatchedSide): boolean {
  if (one.checkpoints.length !== other.checkpoints.length) {
    const [first, ...others] = [...one.checkpoints, ...other.checkpoints] as [MatchedCheckpoint, ...MatchedCheckpoint[]]
    return others.every((each) => sameDetections(first, each))
  }
  const left = [...other.checkpoints]
  return one.checkpoints.every((checkpoint) => {
    const at = left.findIndex((each) => sameDetections(checkpoint, each))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

/**
 * Whether two checkpoints have the same boxes in the same order of their scores, category by category, whatever the scores are:
 * the same model twice, or one with its scores rescaled.
 */
export function sameDetections(one: MatchedCheckpoint, other: MatchedCheckpoint): boolean {
  const [before, after] = [one.matches, other.matches]
  if (!equal(before.detectionStarts, after.detectionStarts) || !equal(before.image, after.image)) return false
  const [boxes, otherBoxes] = [one.checkpoint.detections.boxes, other.checkpoint.detections.boxes]
  for (let place = 0; place < before.detection.length; place++) {
    const [at, otherAt] = [4 * (before.detection[place] as number), 4 * (after.detection[place] as number)]
    for (let side = 0; side < 4; side++) if (boxes[at + side] !== otherBoxes[otherAt + side]) return false
  }
  return true
}

function equal(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at])
}
