import type { RawDetections } from '../outcomes/model-outcome.ts'
import { joinRawDetections } from './raw-detections.ts'

/** Joins detections that came in pieces, with those on one image side by side in one of them, in the images' order. */
export function inImageOrder(pieces: readonly RawDetections[]): RawDetections {
  const perImage = pieces.flatMap(splitByImage)
  return joinRawDetections(perImage.sort((one, other) => imageOf(one) - imageOf(other)))
}

/** Views of one piece, one for each image that has detections. */
export function splitByImage({ imageIndex, classIndex, boxes, scores }: RawDetections): RawDetections[] {
  const parts: RawDetections[] = []
  for (let from = 0, to = 0; from < scores.length; from = to) {
    while (to < scores.length && imageIndex[to] === imageIndex[from]) to++
    parts.push({
      imageIndex: imageIndex.subarray(from, to),
      classIndex: classIndex.subarray(from, to),
      boxes: boxes.subarray(4 * from, 4 * to),
      scores: scores.subarray(from, to),
    })
  }
  return parts
}

function imageOf({ imageIndex }: RawDetections): number {
  return imageIndex[0] as number
}
