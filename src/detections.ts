/**
 * Detections over a data set in its categories, as columns: one entry per detection, in the order in which they were made.
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

/** Collects detections without knowing their number beforehand. */
export class DetectionsBuilder {
  readonly #columns = new BoxColumns()

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
    this.#columns.add(imageIndex, categoryIndex, x, y, width, height, score)
  }

  /** The columns so far, cut to size. */
  build(): Detections {
    const { label: categoryIndex, ...columns } = this.#columns.cut()
    return { ...columns, categoryIndex }
  }
}

/** Columns of boxes whatever numbers their classes: a data set's categories, or a model's own. */
interface LabelledBoxes {
  readonly count: number
  readonly imageIndex: Int32Array
  readonly label: Int32Array
  readonly boxes: Float64Array
  readonly scores: Float64Array
}

/** Columns of boxes that grow as boxes are found. */
export class BoxColumns {
  #count = 0
  #imageIndex = new Int32Array(1024)
  #label = new Int32Array(1024)
  #boxes = new Float64Array(4096)
  #scores = new Float64Array(1024)

  /** Adds one box; `x, y, width, height` in original-image pixels. */
  add(imageIndex: number, label: number, x: number, y: number, width: number, height: number, score: number): void {
    if (this.#count === this.#scores.length) this.#grow()
    const at = this.#count++
    this.#imageIndex[at] = imageIndex
    this.#label[at] = label
    this.#boxes[4 * at] = x
    this.#boxes[4 * at + 1] = y
    this.#boxes[4 * at + 2] = width
    this.#boxes[4 * at + 3] = height
    this.#scores[at] = score
  }

  /** The columns so far, cut to size. */
  cut(): LabelledBoxes {
    const count = this.#count
    return {
      count,
      imageIndex: this.#imageIndex.slice(0, count),
      label: this.#label.slice(0, count),
      boxes: this.#boxes.slice(0, 4 * count),
      scores: this.#scores.slice(0, count),
    }
  }

  /** Empties the columns and keeps their memory. */
  clear(): void {
    this.#count = 0
  }

  #grow(): void {
    const size = 2 * this.#scores.length
    this.#imageIndex = extended(this.#imageIndex, new Int32Array(size))
    this.#label = extended(this.#label, new Int32Array(size))
    this.#boxes = extended(this.#boxes, new Float64Array(4 * size))
    this.#scores = extended(this.#scores, new Float64Array(size))
  }
}

function extended<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from)
  return into
}
