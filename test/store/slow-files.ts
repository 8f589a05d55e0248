import { setTimeout as sleep } from 'node:timers/promises'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { StoreFiles } from '../../src/store/store-files.ts'

/** A change of a file on its way to the server: its whole bytes, or null where it is removed. */
interface Change {
  readonly path: string
  readonly bytes: Uint8Array | null
}

/**
 * A file server as bad as they come: what a client does reaches it late and in another order than it was done, a file may be
 * seen before all its bytes are there, and a listing may be one of before. Only one thing holds: in the end every change has
 * arrived, those of one file in their order.
 */
export class SlowServer {
  readonly #files = new Map<string, Uint8Array>()
  readonly #random: () => number
  #onTheirWay: Change[] = []

  constructor(seed: number) {
    const generator = xoroshiro128plus(seed)
    this.#random = () => (generator.next() >>> 0) / 2 ** 32
  }

  /** One machine that uses the server. */
  client(): StoreFiles {
    const stale = new Map<string, string[]>()
    const inFolder = (folder: string) =>
      [...this.#files.keys()].flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []))
    return {
      names: async (folder) => {
        await this.#moment()
        const before = stale.get(folder)
        const now = inFolder(folder)
        stale.set(folder, now)
        return before !== undefined && this.#random() < 0.3 ? before : now
      },
      read: async (path) => {
        await this.#moment()
        return this.#files.get(path) ?? null
      },
      look: async (path) => {
        await this.#moment()
        const bytes = this.#files.get(path)?.length
        return bytes === undefined ? null : { isFolder: false, bytes, usedMs: Date.now() }
      },
      write: async (path, parts) => {
        const bytes = Buffer.concat(parts)
        this.#onTheirWay.push({ path, bytes: bytes.subarray(0, bytes.length >> 1) }, { path, bytes })
        await this.#moment()
      },
      touch: async () => {},
      remove: async (path) => {
        this.#onTheirWay.push({ path, bytes: null })
        await this.#moment()
      },
    }
  }

  /** Lets everything arrive. */
  settle(): void {
    while (this.#onTheirWay.length > 0) this.#arrive()
  }

  async #moment(): Promise<void> {
    if (this.#random() < 0.6) this.#arrive()
    await sleep(0)
  }

  /** Any change arrives of which none of the same file is before it. */
  #arrive(): void {
    const first = this.#onTheirWay.filter(
      (change, at) => this.#onTheirWay.findIndex(({ path }) => path === change.path) === at,
    )
    const change = first[Math.floor(this.#random() * first.length)]
    if (change === undefined) return
    this.#onTheirWay = this.#onTheirWay.filter((each) => each !== change)
    if (change.bytes === null) this.#files.delete(change.path)
    else this.#files.set(change.path, change.bytes)
  }
}
