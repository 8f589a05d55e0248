import { type Detections, DetectionsBuilder } from '../detections.ts'

/** The detections whose score is at least `floor`, in their order: what a model with that score floor would have given. */
export function withScoreFloor(detections: Detections, floor: number): Detections {
  const { boxes, scores, imageIndex, categoryIndex } = detections
  const kept = new DetectionsBuilder()
  for (let i = 0; i < detections.count; i++) {
    if (!((scores[i] as number) >= floor)) continue
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
