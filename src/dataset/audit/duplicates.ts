/** A pair of images of one split that are copies, as places. */
export interface DuplicatePair {
  readonly kind: 'bytes' | 'picture'
  readonly one: number
  readonly other: number
  readonly bits: number
}

/** Copies within a split, joined two by two. */
export class Duplicates {
  readonly #parent = new Map<number, number>()
  readonly #nearest = new Map<number, DuplicatePair>()
  readonly #equalFiles = new Set<number>()

  /** @param one the lower place. */
  add(kind: 'bytes' | 'picture', one: number, other: number, bits: number): void {
    const [first, second] = [this.#firstOf(one), this.#firstOf(other)]
    this.#parent.set(Math.max(first, second), Math.min(first, second))
    if (kind === 'bytes') {
      this.#equalFiles.add(one)
      this.#equalFiles.add(other)
    }
    const known = this.#nearest.get(other)
    const isMoreAlike =
      known === undefined || (kind === 'bytes' && known.kind !== 'bytes') || (kind === known.kind && bits < known.bits)
    if (isMoreAlike) this.#nearest.set(other, { kind, one, other, bits })
  }

  /** How many sets of copies there are, how many images are in them, and how many of these have an equal file. */
  counts(): { readonly sets: number; readonly images: number; readonly equalFiles: number } {
    const sets = new Set([...this.#parent.keys()].map((image) => this.#firstOf(image)))
    return { sets: sets.size, images: this.#parent.size, equalFiles: this.#equalFiles.size }
  }

  /** For each image that is a copy of one before it, the most alike of these; the most alike pairs first. */
  pairs(): DuplicatePair[] {
    const rank = ({ kind }: DuplicatePair) => (kind === 'bytes' ? 0 : 1)
    return [...this.#nearest.values()].sort(
      (one, other) => rank(one) - rank(other) || one.bits - other.bits || one.other - other.other,
    )
  }

  #firstOf(image: number): number {
    let at = image
    for (;;) {
      const parent = this.#parent.get(at)
      if (parent === undefined) this.#parent.set(at, at)
      if (parent === undefined || parent === at) break
      at = parent
    }
    for (let on = image; on !== at; ) {
      const next = this.#parent.get(on) as number
      this.#parent.set(on, at)
      on = next
    }
    return at
  }
}
