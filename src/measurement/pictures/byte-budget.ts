import { setTimeout as sleep } from 'node:timers/promises'

/** Bytes are counted in these, so that a count of 32 bits holds them. */
const UNIT_BYTES = 1024
const RETRY_MS = 5

/** How many bytes several threads hold together, in memory that they share. */
export class ByteBudget {
  readonly shared: SharedArrayBuffer
  readonly #held: Int32Array
  readonly #most: number

  /** A budget of `most` bytes; given `shared`, the one that another thread made. */
  constructor(most: number, shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared
    this.#held = new Int32Array(shared)
    this.#most = unitsOf(most)
  }

  /** Takes so many bytes where there is room, or nothing else is held: what is larger than the budget is let in alone. */
  tryTake(bytes: number): boolean {
    const units = unitsOf(bytes)
    for (;;) {
      const held = Atomics.load(this.#held, 0)
      if (held > 0 && held + units > this.#most) return false
      if (Atomics.compareExchange(this.#held, 0, held, held + units) === held) return true
    }
  }

  /** Waits until there is room. Whoever waits must hold nothing, or all could wait for each other. */
  async take(bytes: number): Promise<void> {
    while (!this.tryTake(bytes)) await sleep(RETRY_MS)
  }

  /** Exchanges what is held for another number of bytes, room or not. */
  exchange(held: number, bytes: number): void {
    Atomics.add(this.#held, 0, unitsOf(bytes) - unitsOf(held))
  }

  give(bytes: number): void {
    Atomics.sub(this.#held, 0, unitsOf(bytes))
  }
}

function unitsOf(bytes: number): number {
  return Math.ceil(bytes / UNIT_BYTES)
}
