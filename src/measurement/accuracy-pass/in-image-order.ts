import type { Detections } from '../../detections.ts'
import type { RawDetections } from '../outcomes/model-outcome.ts'
import { rawDetections } from './raw-detections.ts'

/** Joins detections that came in pieces, with those on one image side by side in one of them, in the images' order. */
export function inImageOrder(pieces: readonly RawDetections[]): RawDetections {
  const ofImages = pieces.flatMap(imagesOf)
  return rawDetections(ofImages.sort((one, other) => imageOf(one) - imageOf(other)))
}

/** Views of one piece, one for each image that has detections. */
function imagesOf({ imageIndex, classIndex, boxes, scores }: RawDetections): Detections[] {
  const parts: Detections[] = []
  for (let from = 0, to = 0; from < scores.length; from = to) {
    while (to < scores.length && imageIndex[to] === imageIndex[from]) to++
    parts.push({
      count: to - from,
      imageIndex: imageIndex.subarray(from, to),
      categoryIndex: classIndex.subarray(from, to),
      boxes: boxes.subarray(4 * from, 4 * to),
      scores: scores.subarray(from, to),
    })
  }
  return parts
}

function imageOf({ imageIndex }: Detections): number {
  return imageIndex[0] as number
}
