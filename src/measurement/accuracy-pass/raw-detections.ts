import { BoxColumns } from '../../detections.ts'
import type { RawDetections } from '../outcomes/model-outcome.ts'

/** Collects what a model finds, in its own class numbers; the columns' memory is used again after each `take`. */
export class RawDetectionsBuilder {
  readonly #columns = new BoxColumns()

  /** Adds one detection; `x, y, width, height` in original-image pixels. */
  add(
    imageIndex: number,
    classIndex: number,
    x: number,
    y: number,
    width: number,
    height: number,
    score: number,
  ): void {
    this.#columns.add(imageIndex, classIndex, x, y, width, height, score)
  }

  /** Gives away what was added since the last time. */
  take(): RawDetections {
    const { imageIndex, label: classIndex, boxes, scores } = this.#columns.cut()
    this.#columns.clear()
    return { imageIndex, classIndex, boxes, scores }
  }
}

/** Joins detections that came in parts, in the order given. */
export function joinRawDetections(parts: readonly RawDetections[]): RawDetections {
  return {
    imageIndex: joined(
      Int32Array,
      parts.map((part) => part.imageIndex),
    ),
    classIndex: joined(
      Int32Array,
      parts.map((part) => part.classIndex),
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
