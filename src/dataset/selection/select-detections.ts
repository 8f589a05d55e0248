import { type Detections, DetectionsBuilder } from '../../detections.ts'

/**
 * The detections on some of the images, in their order: `placeOfImage` gives each image's place among those kept, or −1.
 */
export function selectDetections(detections: Detections, placeOfImage: Int32Array): Detections {
  const { boxes, scores, imageIndex, categoryIndex } = detections
  const kept = new DetectionsBuilder()
  for (let at = 0; at < detections.count; at++) {
    const place = placeOfImage[imageIndex[at] as number] as number
    if (place < 0) continue
    const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
    kept.add(place, categoryIndex[at] as number, x, y, width, height, scores[at] as number)
  }
  return kept.build()
}
