import type { Dataset } from '../dataset/dataset.ts'
import { metrics } from './rules/metrics.ts'

/** Objects that AP cannot see found, since it looks at 100 detections of each class and image, and where they are. */
export interface ObjectsBeyondLimit {
  /** Objects after the 100th of their class in their image; crowd regions are not counted. */
  readonly objects: number
  /** Share of all objects, between 0 and 1. */
  readonly share: number
  /** File names of some images with such objects, at most five. */
  readonly examples: readonly string[]
}

/** Counts the objects beyond the limit; null where there are none, or where the data set has another limit. */
export function objectsBeyondLimit({
  images,
  categories,
  groundTruth,
  detectionsPerImage,
}: Dataset): ObjectsBeyondLimit | null {
  if (detectionsPerImage !== undefined) return null
  const { count, imageIndex, categoryIndex, crowd } = groundTruth
  const seen = new Map<number, number>()
  const examples = new Set<string>()
  let [all, beyond] = [0, 0]
  for (let at = 0; at < count; at++) {
    if (crowd[at] !== 0) continue
    all++
    const image = imageIndex[at] as number
    const pair = image * categories.length + (categoryIndex[at] as number)
    const times = (seen.get(pair) ?? 0) + 1
    seen.set(pair, times)
    if (times <= metrics.AP.detectionLimit) continue
    beyond++
    if (examples.size < 5) examples.add(images[image]?.fileName ?? '')
  }
  return beyond === 0 ? null : { objects: beyond, share: beyond / all, examples: [...examples] }
}
