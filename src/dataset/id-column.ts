import type { ImageId } from './image-id.ts'

/**
 * Ids as a growing column of numbers that takes eight bytes each: a whole number is itself, any other id (a bigint or text)
 * is a number that ends in a half, NaN is none. Equal ids are equal numbers.
 */
export class IdColumn {
  /** At least as long as there are ids. */
  values = new Float64Array(1024)
  readonly #others: (bigint | string)[] = []
  readonly #codeOf = new Map<bigint | string, number>()

  /** Writes the id at `at`, null for none. */
  set(at: number, id: ImageId | null): void {
    if (at >= this.values.length) {
      const twice = new Float64Array(2 * at)
      twice.set(this.values)
      this.values = twice
    }
    this.values[at] = id === null ? Number.NaN : typeof id === 'number' ? id : this.#code(id)
  }

  /** The id at `at`, or null. */
  get(at: number): ImageId | null {
    return idFrom(this.values[at] as number, this.#others)
  }

  /** What the halves stand for: the value k + ½ is the entry k. */
  get others(): readonly (bigint | string)[] {
    return this.#others
  }

  #code(id: bigint | string): number {
    const known = this.#codeOf.get(id)
    if (known !== undefined) return known
    const code = this.#others.length + 0.5
    this.#others.push(id)
    this.#codeOf.set(id, code)
    return code
  }
}

/** The id that a column's value stands for, or null. */
export function idFrom(value: number, others: readonly (bigint | string)[] = []): ImageId | null {
  if (Number.isNaN(value)) return null
  return Number.isInteger(value) ? value : (others[value - 0.5] ?? null)
}
