import { selectDetections } from '../../dataset/selection/select-detections.ts'
import type { Side } from './side.ts'

/**
 * A side with what it found on some of the images alone: `placeOfImage` gives each image's place among those kept, or −1. Times
 * and costs stay, because they do not depend on which images are judged.
 */
export function selectSide(side: Side, placeOfImage: Int32Array): Side {
  const { detections, model, given } = side
  return {
    ...side,
    detections: selectDetections(detections, placeOfImage),
    model: model && { ...model, found: selectDetections(model.found, placeOfImage) },
    given: given && { ...given, unlisted: selectDetections(given.unlisted, placeOfImage) },
  }
}
