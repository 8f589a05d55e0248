/** Draws that are looked at together: one bit of a word each, a *lane*. */
export const laneCount = 32

/**
 * Counts in 32 lanes at once: each word adds its bit d to the count of lane d. Counts are kept as planes of bits (plane j has
 * bit j of every lane's count), so that a word costs a few operations for all lanes together.
 */
export class LaneCounter {
  readonly #planes = new Int32Array(laneCount)
  #used = 0

  add(word: number): void {
    const planes = this.#planes
    let carry = word
    let plane = 0
    while (carry !== 0) {
      const before = planes[plane] as number
      planes[plane++] = before ^ carry
      carry &= before
    }
    if (plane > this.#used) this.#used = plane
  }

  /** Adds the counts of lanes `from` to `end` to `totals[lane]` and begins again at 0. */
  moveTo(totals: Int32Array, from: number, end: number): void {
    const planes = this.#planes
    for (let plane = 0; plane < this.#used; plane++) {
      const bits = planes[plane] as number
      planes[plane] = 0
      for (let lane = from; lane < end; lane++) {
        totals[lane] = (totals[lane] as number) + (((bits >>> lane) & 1) << plane)
      }
    }
    this.#used = 0
  }
}
