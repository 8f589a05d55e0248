import { doubleWords } from './double-words.ts'
import { philox4x32 } from './philox.ts'

/** The last word of every counter, so that no two kinds of draw share random bits. */
const streams = { swaps: 1, resamples: 2, ties: 3 } as const

const wordsPerBlock = 4

/**
 * Fair coins, one per unit and draw, 32 draws to a word. A coin depends on the seed, the draw and the unit's key alone, never
 * on other units or their order.
 */
export class UnitCoins {
  readonly #key: readonly [number, number]
  readonly #unitWords: Uint32Array
  readonly #stream: number
  readonly #coins: readonly Int32Array[]
  #block = -1

  /** `unitWords` are the units' `keyWords`; `kind` says what is tossed for. */
  constructor(seed: number, unitWords: Uint32Array, kind: 'swaps' | 'ties') {
    this.#key = doubleWords(seed)
    this.#unitWords = unitWords
    this.#stream = streams[kind]
    this.#coins = Array.from({ length: wordsPerBlock }, () => new Int32Array(unitWords.length / 2))
  }

  /** One word for each unit, in the order of the keys: bit d is the coin of draw 32 × `word` + d. */
  words(word: number): Int32Array {
    const block = Math.floor(word / wordsPerBlock)
    if (block !== this.#block) this.#toss(block)
    return this.#coins[word % wordsPerBlock] as Int32Array
  }

  #toss(block: number): void {
    const words = new Uint32Array(wordsPerBlock)
    for (let unit = 0; 2 * unit < this.#unitWords.length; unit++) {
      philox4x32(
        words,
        ...this.#key,
        this.#unitWords[2 * unit] as number,
        this.#unitWords[2 * unit + 1] as number,
        block,
        this.#stream,
      )
      for (const [at, coins] of this.#coins.entries()) coins[unit] = words[at] as number
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
