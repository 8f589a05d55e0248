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
  readonly #columns: BoxColumns

  /** @param expected so many detections, if that is known: their columns are then made once. */
  constructor(expected?: number) {
    this.#columns = new BoxColumns(expected)
  }

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
    const { label: categoryIndex, ...columns } = this.#columns.last()
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
  #columns: Omit<LabelledBoxes, 'count'>

  constructor(expected = 1024) {
    this.#columns = emptyColumns(Math.max(1, expected))
  }

  /** Adds one box; `x, y, width, height` in original-image pixels. */
  add(imageIndex: number, label: number, x: number, y: number, width: number, height: number, score: number): void {
    if (this.#count === this.#columns.scores.length) this.#grow()
    const { imageIndex: images, label: labels, boxes, scores } = this.#columns
    const at = this.#count++
    images[at] = imageIndex
    labels[at] = label
    boxes[4 * at] = x
    boxes[4 * at + 1] = y
    boxes[4 * at + 2] = width
    boxes[4 * at + 3] = height
    scores[at] = score
  }

  /** A copy of the columns so far. */
  cut(): LabelledBoxes {
    const count = this.#count
    const { imageIndex, label, boxes, scores } = this.#columns
    return {
      count,
      imageIndex: imageIndex.slice(0, count),
      label: label.slice(0, count),
      boxes: boxes.slice(0, 4 * count),
      scores: scores.slice(0, count),
    }
  }

  /** The columns so far, none of which changes later: themselves where they are all but full, else a copy. */
  last(): LabelledBoxes {
    const count = this.#count
    const { imageIndex, label, boxes, scores } = this.#columns
    if (scores.length > 1.1 * count) return this.cut()
    return {
      count,
      imageIndex: imageIndex.subarray(0, count),
      label: label.subarray(0, count),
      boxes: boxes.subarray(0, 4 * count),
      scores: scores.subarray(0, count),
    }
  }

  /** Empties the columns and keeps their memory. */
  clear(): void {
    this.#count = 0
  }

  #grow(): void {
    const before = this.#columns
    const grown = emptyColumns(2 * before.scores.length)
    grown.imageIndex.set(before.imageIndex)
    grown.label.set(before.label)
    grown.boxes.set(before.boxes)
    grown.scores.set(before.scores)
    this.#columns = grown
  }
}

function emptyColumns(length: number): Omit<LabelledBoxes, 'count'> {
  return {
    imageIndex: new Int32Array(length),
    label: new Int32Array(length),
    boxes: new Float64Array(4 * length),
    scores: new Float64Array(length),
  }
}
