import { type Detections, DetectionsBuilder } from '../detections.ts'

/** The detections whose score is more than `floor`, in their order: what a model with that score floor would have given. */
export function withScoreFloor(detections: Detections, floor: number): Detections {
  const { boxes, scores, imageIndex, categoryIndex } = detections
  // Models' scores are float32, and decoding compares in it.
  const limit = Math.fround(floor)
  const kept = new DetectionsBuilder()
  for (let i = 0; i < detections.count; i++) {
    if (!((scores[i] as number) > limit)) continue
    kept.add(
      imageIndex[i] as number,
      categoryIndex[i] as number,
      boxes[4 * i] as number,
      boxes[4 * i + 1] as number,
      boxes[4 * i + 2] as number,
      boxes[4 * i + 3] as number,
      scores[i] as number,
    )
  }
  return kept.build()
}
