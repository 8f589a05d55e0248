import { selectDetections } from '../../dataset/selection/select-detections.ts'
import type { Checkpoint, Side } from './side.ts'

/**
 * A side with what it found on some of the images alone: `placeOfImage` gives each image's place among those kept, or −1. Times
 * and costs stay, because they do not depend on which images are judged.
 */
export function selectSide(side: Side, placeOfImage: Int32Array): Side {
  const [first, ...others] = side.checkpoints
  const select = (checkpoint: Checkpoint) => selectCheckpoint(checkpoint, placeOfImage)
  return { ...side, checkpoints: [select(first), ...others.map(select)] }
}

function selectCheckpoint(checkpoint: Checkpoint, placeOfImage: Int32Array): Checkpoint {
  const { detections, model, given } = checkpoint
  return {
    ...checkpoint,
    detections: selectDetections(detections, placeOfImage),
    model: model && { ...model, found: selectDetections(model.found, placeOfImage) },
    given: given && { ...given, unlisted: selectDetections(given.unlisted, placeOfImage) },
  }
}
