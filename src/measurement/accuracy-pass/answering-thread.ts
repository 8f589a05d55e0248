import { Worker } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import type { HostMessage } from '../jobs/job.ts'

interface Asked<Answer> {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** What ends a thread's work. */
export type ThreadFailure = Extract<HostMessage, { kind: 'refused' | 'crashed' }>

/** A thread that gives each request one answer, in the order of requests, seen from the main one. */
export class AnsweringThread<Request, Answer extends { readonly kind: string }> {
  readonly #worker: Worker
  readonly #asked: Asked<Answer>[] = []
  #failure: unknown = null

  /**
   * Starts it. `onAside` is asked first about whatever it says, and takes what is not an answer.
   * @param program file of the thread's code.
   */
  constructor(program: URL, workerData: unknown, onAside: (said: Answer) => boolean = () => false) {
    this.#worker = new Worker(program, { workerData })
    this.#worker.on('message', (said: Answer | ThreadFailure) => {
      if (isFailure(said)) this.#fail(said.kind === 'refused' ? new UserError(said.code, said) : new Error(said.stack))
      else if (!onAside(said)) this.#asked.shift()?.resolve(said)
    })
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('messageerror', (error) => this.#fail(error))
  }

  /** Requests that are not answered yet. */
  get busy(): number {
    return this.#asked.length
  }

  /** Rejects once the thread has failed. `transfer` moves there without a copy. */
  ask(request: Request, transfer: readonly ArrayBuffer[] = []): Promise<Answer> {
    if (this.#failure !== null) return Promise.reject(this.#failure)
    const answer = this.answer()
    this.#worker.postMessage(request, transfer)
    return answer
  }

  /** What it answers next without having been asked. */
  answer(): Promise<Answer> {
    return new Promise((resolve, reject) => this.#asked.push({ resolve, reject }))
  }

  /** Nothing waits for it any more; the process ends without it. */
  abandon(): void {
    this.#worker.unref()
  }

  /** Ends it, whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    for (const { reject } of this.#asked.splice(0)) reject(this.#failure)
  }
}

function isFailure<Answer extends { readonly kind: string }>(said: Answer | ThreadFailure): said is ThreadFailure {
  return said.kind === 'refused' || said.kind === 'crashed'
}
