import { type Detections, DetectionsBuilder } from '../../detections.ts'
import type { RawDetections } from '../outcomes/model-outcome.ts'

/**
 * All that a model found on the data set's images, those of classes without a category included: `categoryIndex` holds the
 * model's own class numbers.
 * @param placeOfImage place in the data set of each image of the job, −1 for images left out since.
 */
export function inClassNumbers(raw: RawDetections, placeOfImage: Int32Array): Detections {
  const builder = new DetectionsBuilder()
  const { boxes, scores, classIndex, imageIndex } = raw
  for (let at = 0; at < scores.length; at++) {
    const image = placeOfImage[imageIndex[at] as number] as number
    if (image < 0) continue
    const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
    builder.add(image, classIndex[at] as number, x, y, width, height, scores[at] as number)
  }
  return builder.build()
}
