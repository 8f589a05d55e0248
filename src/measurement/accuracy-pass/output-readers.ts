import { cpuAllowance } from '../../machine/cpu-quota.ts'
import { AnsweringThread } from './answering-thread.ts'
import type { CalledAnswer, ReaderAnswer, ReaderData, ReaderRequest, SeenAnswer } from './lane-messages.ts'
import { buffersOf } from './model-calls.ts'

/** Reading takes less than decoding a picture: a quarter of the cores keeps up with what the others decode. */
const CORES_A_READER = 4
const MOST_READERS = 4

/** Pictures under way per reader, at it or at the lane before it, so that neither need wait for the other. */
const AHEAD = 4

/** How many threads read outputs on a machine with so many cores. */
export function planReaders(cores = cpuAllowance().threads): number {
  return Math.min(MOST_READERS, Math.max(1, Math.floor(cores / CORES_A_READER)))
}

/** Threads that read the outputs of calls, so that the thread that makes the calls can go on with the next one. */
export class OutputReaders {
  /** Every thread has loaded what it needs; rejects where one cannot. */
  readonly ready: Promise<void>
  readonly #threads: readonly AnsweringThread<ReaderRequest, ReaderAnswer>[]

  /** Starts them. */
  constructor(data: ReaderData) {
    const program = new URL('./reader-thread.js', import.meta.url)
    this.#threads = Array.from({ length: planReaders() }, () => new AnsweringThread(program, data))
    this.ready = Promise.all(this.#threads.map((thread) => thread.answer())).then(() => {})
    // Whoever awaits it hears of a failure; that nobody does yet is not a crash.
    this.ready.catch(() => {})
  }

  /** How many pictures' outputs may be on their way here at once. */
  get room(): number {
    return AHEAD * this.#threads.length
  }

  /** Reads the outputs of a picture's calls. @throws UserError as `OutputReader.read` does. */
  async read({ encoded, findings, calls }: CalledAnswer): Promise<SeenAnswer> {
    const [least] = this.#threads.toSorted((one, other) => one.busy - other.busy)
    const thread = least as AnsweringThread<ReaderRequest, ReaderAnswer>
    const answer = await thread.ask({ calls }, buffersOf(calls))
    const { models } = answer as Extract<ReaderAnswer, { kind: 'read' }>
    return { kind: 'seen', encoded, findings, models }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()))
  }
}
