/**
 * Detections of one model over a data set, as columns: one entry per detection, in the order in which they were made.
 * Boxes are x, y, width, height in pixels of the original image, four numbers per detection; scores as the model gave
 * them. `imageIndex` points into `Dataset.images`, `categoryIndex` into `Dataset.categories`.
 */
export interface Detections {
  readonly count: number
  readonly imageIndex: Int32Array
  readonly categoryIndex: Int32Array
  readonly boxes: Float64Array
  readonly scores: Float64Array
}

/** Grows columns of detections without knowing their number beforehand. */
export class DetectionsBuilder {
  #count = 0
  #imageIndex = new Int32Array(1024)
  #categoryIndex = new Int32Array(1024)
  #boxes = new Float64Array(4096)
  #scores = new Float64Array(1024)

  /** Adds one detection; `x, y, width, height` in original-image pixels. */
  add(
    imageIndex: number,
    categoryIndex: number,
    x: number,
    y: number,
    width: number,
    height: number,
    score: number,
  ): void {
    if (this.#count === this.#scores.length) this.#grow()
    const at = this.#count++
    this.#imageIndex[at] = imageIndex
    this.#categoryIndex[at] = categoryIndex
    this.#boxes[4 * at] = x
    this.#boxes[4 * at + 1] = y
    this.#boxes[4 * at + 2] = width
    this.#boxes[4 * at + 3] = height
    this.#scores[at] = score
  }

  /** The columns so far, cut to size. */
  build(): Detections {
    const count = this.#count
    return {
      count,
      imageIndex: this.#imageIndex.slice(0, count),
      categoryIndex: this.#categoryIndex.slice(0, count),
      boxes: this.#boxes.slice(0, 4 * count),
      scores: this.#scores.slice(0, count),
    }
  }

  /** The same, and begins anew. */
  take(): Detections {
    const built = this.build()
    this.#count = 0
    return built
  }

  #grow(): void {
    const size = 2 * this.#scores.length
    this.#imageIndex = extended(this.#imageIndex, new Int32Array(size))
    this.#categoryIndex = extended(this.#categoryIndex, new Int32Array(size))
    this.#boxes = extended(this.#boxes, new Float64Array(4 * size))
    this.#scores = extended(this.#scores, new Float64Array(size))
  }
}

function extended<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from)
  return into
}
