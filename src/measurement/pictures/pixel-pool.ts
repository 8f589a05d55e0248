import { Worker } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import type { TensorData } from '../../images/pixel-tables.ts'
import type { Preprocessing } from '../../images/preprocessing.ts'
import { cpuAllowance } from '../../machine/cpu-quota.ts'
import type { JobImage } from '../jobs/job.ts'
import { ByteBudget } from './byte-budget.ts'
import {
  type PictureRefusal,
  type PictureTensors,
  type PixelRequest,
  type PixelWorkerData,
  READ_AHEAD_BYTES,
  READY,
} from './pixel-messages.ts'

/** Enough workers to stay ahead of a fast model on the CPU; more would only take cores from it. */
const MOST_BESIDE_MODELS = 4

/** Threads of more cores than these do not make the main thread's messages faster. */
const MOST_WORKERS = 32

/** Threads for pictures: a core is left to models that run on the CPU, and all are pictures' where a GPU runs them. */
export function planWorkers(modelsOnCpu: boolean, cores = cpuAllowance().threads): number {
  return modelsOnCpu ? Math.min(MOST_BESIDE_MODELS, Math.max(1, cores - 1)) : Math.min(MOST_WORKERS, cores)
}

interface Waiting {
  readonly resolve: (encoded: PictureTensors) => void
  readonly reject: (error: Error) => void
}

/** Threads that decode and encode pictures while the models run on other threads, which they block. */
export class PixelPool {
  /** Which of the encoded tensors each model takes; models that want the same pixels share them. */
  readonly wayOfModel: readonly number[]
  /** Every thread has loaded what it needs, or failed, which the first picture reports. */
  readonly ready: Promise<void>
  readonly #workers: Worker[] = []
  readonly #workerData: PixelWorkerData
  readonly #waiting = new Map<number, Waiting>()
  readonly #free: (readonly TensorData[])[] = []
  readonly #budget = new ByteBudget(READ_AHEAD_BYTES)
  #next = 0
  #failure: Error | null = null

  /**
   * Starts the threads; one preprocessing a model.
   * @param modelsOnCpu whether models may run on the CPU meanwhile.
   */
  constructor(preprocessings: readonly Preprocessing[], digests: boolean, modelsOnCpu: boolean) {
    const keys = preprocessings.map((preprocessing) => JSON.stringify(preprocessing))
    const distinct = [...new Set(keys)]
    this.wayOfModel = keys.map((key) => distinct.indexOf(key))
    this.#workerData = {
      preprocessings: distinct.map((key) => JSON.parse(key) as Preprocessing),
      digests,
      budget: this.#budget.shared,
    }
    this.ready = this.#start(planWorkers(modelsOnCpu))
  }

  /** Number of threads that were started. */
  get size(): number {
    return this.#workers.length
  }

  /** Starts the threads that are left to start where the models turn out to leave the cores to pictures, since they run on a GPU. */
  async takeAllCores(): Promise<void> {
    await this.#start(planWorkers(false) - this.size)
  }

  /** Decodes one picture and encodes it in every way. @throws UserError where the file was replaced. */
  encode(imageIndex: number, image: JobImage): Promise<PictureTensors> {
    if (this.#failure !== null) return Promise.reject(this.#failure)
    const recycled = this.#free.pop() ?? null
    const request: PixelRequest = { imageIndex, image, recycled }
    const worker = this.#workers[this.#next++ % this.#workers.length] as Worker
    return new Promise((resolve, reject) => {
      this.#waiting.set(imageIndex, { resolve, reject })
      worker.postMessage(
        request,
        (recycled ?? []).map(({ buffer }) => buffer as ArrayBuffer),
      )
    })
  }

  /** Hands tensors back for a later picture; they must not be read any more. */
  recycle(encoded: PictureTensors): void {
    this.#budget.give(encoded.held)
    if (encoded.encoded !== null) this.#free.push(encoded.encoded.map(({ data }) => data))
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  async #start(count: number): Promise<void> {
    const started = Array.from({ length: count }, () => {
      const worker = new Worker(new URL('./pixel-worker.js', import.meta.url), { workerData: this.#workerData })
      worker.on('message', (answer: PictureTensors | PictureRefusal | typeof READY) => {
        if (answer === READY) return
        const waiting = this.#settle(answer.imageIndex)
        if ('code' in answer) waiting?.reject(new UserError(answer.code, answer))
        else waiting?.resolve(answer)
      })
      worker.on('error', (error) => this.#fail(error))
      worker.on('messageerror', (error) => this.#fail(error))
      return worker
    })
    this.#workers.push(...started)
    const readyOrFailed = started.map((worker) => {
      return new Promise<void>((resolve) => {
        worker.once('message', () => resolve())
        worker.once('error', () => resolve())
      })
    })
    await Promise.all(readyOrFailed)
  }

  #settle(imageIndex: number): Waiting | undefined {
    const waiting = this.#waiting.get(imageIndex)
    this.#waiting.delete(imageIndex)
    return waiting
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error))
    for (const { reject } of this.#waiting.values()) reject(this.#failure)
    this.#waiting.clear()
  }
}
