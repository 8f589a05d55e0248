/** The mean, in which equal values are themselves to the last bit; NaN where any of them is, and of none. */
export function meanOf(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN
  return values.reduce((mean, value, at) => mean + (value - mean) / (at + 1))
}

/** The mean of rows of equal length that come one after another, place by place, as `meanOf` has it. */
export class MeanRows {
  #rows: Float64Array | null = null
  #count = 0

  /** Rows must not be changed after they were added: the first ones are the mean until others follow. */
  add(rows: Float64Array): void {
    this.#count++
    if (this.#rows === null) {
      this.#rows = rows
      return
    }
    const mean = this.#count === 2 ? Float64Array.from(this.#rows) : this.#rows
    for (let at = 0; at < mean.length; at++) {
      const before = mean[at] as number
      mean[at] = before + ((rows[at] as number) - before) / this.#count
    }
    this.#rows = mean
  }

  /** @throws Error where no rows were added. */
  get rows(): Float64Array {
    if (this.#rows === null) throw new Error('no rows were added')
    return this.#rows
  }
}
