/** A column of whole numbers that grows as it is filled and ends in shared memory. */
export class Int32Column {
  #length = 0
  #values = new Int32Array(1024)

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Int32Array(2 * this.#length)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[this.#length++] = value
  }

  /** Forgets everything from `length` on. */
  cut(length: number): void {
    this.#length = length
  }

  /** The values so far, in memory that threads can share. */
  shared(): Int32Array {
    const shared = new Int32Array(new SharedArrayBuffer(4 * this.#length))
    shared.set(this.#values.subarray(0, this.#length))
    return shared
  }
}
