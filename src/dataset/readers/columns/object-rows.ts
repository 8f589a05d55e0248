import type { GroundTruth } from '../../dataset.ts'
import { type ObjectState, objectStates } from '../../object-state.ts'

/** An object as a reader of a format without annotation ids finds it. */
export interface FoundObject {
  /** Index into the images that the reader lists. */
  readonly image: number
  /** Index into its categories. */
  readonly category: number
  /** x, y, width, height in pixels of the image as displayed. */
  readonly box: readonly [x: number, y: number, width: number, height: number]
  /** It must be found where nothing is said. */
  readonly state?: ObjectState
  /** Width × height where nothing is said. */
  readonly area?: number
  /** Of its file, from 1; 0, for none, where nothing is said. */
  readonly line?: number
}

/** Collects objects as growing columns that end as ground truth without ids. */
export class ObjectRows {
  #count = 0
  #imageIndex = new Int32Array(1024)
  #categoryIndex = new Int32Array(1024)
  #boxes = new Float64Array(4096)
  #areas = new Float64Array(1024)
  #states = new Uint8Array(1024)
  #lines = new Int32Array(1024)

  get count(): number {
    return this.#count
  }

  add({ image, category, box, state = objectStates.counts, area = box[2] * box[3], line = 0 }: FoundObject): void {
    const at = this.#count++
    if (at === this.#areas.length) this.#double()
    this.#imageIndex[at] = image
    this.#categoryIndex[at] = category
    this.#boxes.set(box, 4 * at)
    this.#areas[at] = area
    this.#states[at] = state
    this.#lines[at] = line
  }

  /** On which image an object is. */
  imageOf(object: number): number {
    return this.#imageIndex[object] as number
  }

  /** On which line of its file an object is. */
  lineOf(object: number): number {
    return this.#lines[object] as number
  }

  groundTruth(): GroundTruth {
    const count = this.#count
    return {
      count,
      ids: new Float64Array(count).fill(Number.NaN),
      imageIndex: this.#imageIndex.slice(0, count),
      categoryIndex: this.#categoryIndex.slice(0, count),
      boxes: this.#boxes.slice(0, 4 * count),
      areas: this.#areas.slice(0, count),
      crowd: this.#states.slice(0, count),
    }
  }

  #double(): void {
    const twice = <Column extends Int32Array | Float64Array | Uint8Array>(column: Column, into: Column): Column => {
      into.set(column)
      return into
    }
    this.#imageIndex = twice(this.#imageIndex, new Int32Array(2 * this.#imageIndex.length))
    this.#categoryIndex = twice(this.#categoryIndex, new Int32Array(2 * this.#categoryIndex.length))
    this.#boxes = twice(this.#boxes, new Float64Array(2 * this.#boxes.length))
    this.#areas = twice(this.#areas, new Float64Array(2 * this.#areas.length))
    this.#states = twice(this.#states, new Uint8Array(2 * this.#states.length))
    this.#lines = twice(this.#lines, new Int32Array(2 * this.#lines.length))
  }
}
