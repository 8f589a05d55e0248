import type { Detections } from '../../detections.ts'
import type { RawDetections } from '../outcomes/model-outcome.ts'

/** Joins detections whose categories are the model's own class numbers, in the order given. */
export function rawDetections(parts: readonly Detections[]): RawDetections {
  return {
    imageIndex: joined(
      Int32Array,
      parts.map((part) => part.imageIndex),
    ),
    classIndex: joined(
      Int32Array,
      parts.map((part) => part.categoryIndex),
    ),
    boxes: joined(
      Float64Array,
      parts.map((part) => part.boxes),
    ),
    scores: joined(
      Float64Array,
      parts.map((part) => part.scores),
    ),
  }
}

function joined<T extends Int32Array | Float64Array>(type: new (length: number) => T, parts: readonly T[]): T {
  const whole = new type(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
