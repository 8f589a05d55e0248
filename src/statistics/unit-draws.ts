import { doubleWords } from './double-words.ts'
import { philox4x32 } from './philox.ts'

/** The last word of every counter, so that no two kinds of draw share random bits. */
const streams = { swaps: 1, resamples: 2 } as const

const drawsPerBlock = 128

/**
 * Fair coins, one per unit and draw: whether the two sides of that unit are swapped. A coin depends on the seed, the
 * draw and the unit's key alone, never on other units or their order.
 */
export class SwapDraws {
  readonly #key: readonly [number, number]
  readonly #words: Uint32Array
  readonly #coins: Uint32Array
  #block = -1

  /** `words` are the units' `keyWords`. */
  constructor(seed: number, words: Uint32Array) {
    this.#key = doubleWords(seed)
    this.#words = words
    this.#coins = new Uint32Array(2 * words.length)
  }

  /** Writes 0 or 1 for each unit, in the order of the keys. */
  fill(swaps: Uint8Array, draw: number): void {
    const block = Math.floor(draw / drawsPerBlock)
    if (block !== this.#block) this.#toss(block)
    const bit = draw % drawsPerBlock
    for (let unit = 0; unit < swaps.length; unit++) {
      swaps[unit] = ((this.#coins[4 * unit + (bit >>> 5)] as number) >>> (bit & 31)) & 1
    }
  }

  #toss(block: number): void {
    const words = new Uint32Array(4)
    for (let unit = 0; 4 * unit < this.#coins.length; unit++) {
      philox4x32(
        words,
        ...this.#key,
        this.#words[2 * unit] as number,
        this.#words[2 * unit + 1] as number,
        block,
        streams.swaps,
      )
      this.#coins.set(words, 4 * unit)
    }
    this.#block = block
  }
}

/**
 * Multinomial resamples: as many units as there are, drawn with replacement. The picks go to units in ascending order of
 * their keys, so that the order in which the units come changes nothing.
 */
export class ResampleDraws {
  readonly #key: readonly [number, number]
  readonly #order: Int32Array

  /** `order` is the units' `keyOrder`. */
  constructor(seed: number, order: Int32Array) {
    this.#key = doubleWords(seed)
    this.#order = order
  }

  /** Writes how often each unit was drawn, in the order of the keys. */
  fill(counts: Uint16Array, draw: number): void {
    counts.fill(0)
    const words = new Uint32Array(4)
    const units = this.#order.length
    for (let pick = 0; pick < units; pick++) {
      if (pick % 4 === 0) philox4x32(words, ...this.#key, pick / 4, draw, 0, streams.resamples)
      // One in 2³² words favours a unit by as little as units / 2³²: far below what any number of draws can see.
      const at = Math.floor(((words[pick % 4] as number) * units) / 2 ** 32)
      const unit = this.#order[at] as number
      counts[unit] = (counts[unit] as number) + 1
    }
  }
}
