import { type BigIntStats, closeSync, fstatSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { openFileNow } from '../../../files/open-file.ts'
import { cpuAllowance } from '../../../machine/cpu-quota.ts'
import type { ReadWatch } from '../../read-watch.ts'
import { megabytes } from '../json/read-json-file.ts'
import { partCount, type ReadPart, readParts, type SharedFile, sharedFile, takeAll } from './plain-parts.ts'
import type { PlainRows } from './plain-rows.ts'
import type { PlainJob, PlainMessage } from './plain-worker.ts'

/** A thread is worth its start from so many bytes on. */
const BYTES_PER_THREAD = 1 << 23
const MOST_THREADS = 7

/** Takes the rows of the next part; `expected` is about how many the whole file has. */
export type PlainSink = (rows: PlainRows, expected: number) => void

/**
 * Reads a long results file of plain rows on threads, which begin while the caller still reads something else, and on the caller's own
 * thread in the end. What it cannot read so, whatever is wrong with it, it leaves to whoever reads a file from its beginning to its end
 * and knows what to say of it.
 */
export class PlainResults {
  readonly #reading: Reading | null

  /** Begins at once if the file can be opened, is long enough, and there are processors for threads. */
  constructor(path: string) {
    this.#reading = begun(path)
  }

  /**
   * Hands over part after part in the file's order, and returns its SHA-256, hex. Null where the file is short, cannot be read, changes
   * while it is read, or has anything but plain rows: what was taken is then to be forgotten.
   */
  async read(sink: PlainSink, watch: ReadWatch): Promise<string | null> {
    return this.#reading === null ? null : this.#reading.read(sink, watch)
  }

  /** Ends the threads and closes the file. */
  async end(): Promise<void> {
    await this.#reading?.end()
  }
}

function begun(path: string): Reading | null {
  let descriptor: number
  try {
    descriptor = openFileNow(path)
  } catch {
    return null
  }
  const stats = fstatSync(descriptor, { bigint: true })
  const bytes = Number(stats.size)
  const threads = Math.min(cpuAllowance().threads - 1, MOST_THREADS, Math.floor(bytes / BYTES_PER_THREAD))
  if (threads > 0) return new Reading(descriptor, stats, threads)
  closeSync(descriptor)
  return null
}

class Reading {
  readonly #file: SharedFile
  readonly #stats: BigIntStats
  readonly #threads: Set<Worker>
  /** Of each part, until it is handed over. */
  readonly #rows: (PlainRows | null)[]
  /** How many parts are handed over, and where the next one must begin. */
  #done = 0
  #next = 0
  #isPlain = true
  #sha256: string | null = null
  /** Of a thread. */
  #failure: Error | null = null
  #wake: () => void = () => {}

  constructor(descriptor: number, stats: BigIntStats, threads: number) {
    this.#stats = stats
    this.#file = sharedFile(descriptor, Number(stats.size))
    this.#rows = Array.from({ length: partCount(this.#file) }, () => null)
    this.#threads = new Set(
      Array.from({ length: threads }, (_, at) => this.#start({ file: this.#file, hashes: at === 0 })),
    )
  }

  async read(sink: PlainSink, { onProgress, signal }: ReadWatch): Promise<string | null> {
    const total = megabytes(this.#file.bytes)
    const handOver = () => {
      if (this.#failure !== null) throw this.#failure
      this.#handOver(sink)
      onProgress?.({ stage: 'read', done: megabytes(this.#next), total })
    }
    for (const part of readParts(this.#file)) {
      this.#note(part)
      handOver()
      await setImmediate()
      signal?.throwIfAborted()
    }
    for (handOver(); this.#isPlain && this.#threads.size > 0; handOver()) await this.#news(signal)
    return this.#isPlain && this.#done === this.#rows.length && this.#isUnchanged() ? this.#sha256 : null
  }

  async end(): Promise<void> {
    takeAll(this.#file)
    await Promise.all([...this.#threads].map((thread) => thread.terminate()))
    closeSync(this.#file.descriptor)
  }

  #start(workerData: PlainJob): Worker {
    const thread = new Worker(new URL('./plain-worker.js', import.meta.url), { workerData })
    thread.on('message', (message: PlainMessage) => {
      if (message === null) {
        this.#threads.delete(thread)
        thread.unref()
      } else if ('sha256' in message) this.#sha256 = message.sha256
      else this.#note(message)
      this.#wake()
    })
    thread.on('error', (error: NodeJS.ErrnoException) => {
      // Where the system has no room for a thread, the file is read without.
      if (error.code?.startsWith('ERR_WORKER_')) this.#isPlain = false
      else this.#failure = error
      this.#wake()
    })
    return thread
  }

  #note({ part, rows }: ReadPart): void {
    this.#rows[part] = rows
    this.#isPlain &&= rows !== null
  }

  /** Each part must begin where the one before it ends. */
  #handOver(sink: PlainSink): void {
    for (let rows = this.#rows[this.#done]; this.#isPlain && rows != null; rows = this.#rows[this.#done]) {
      this.#isPlain = this.#done === 0 || rows.first === this.#next
      if (!this.#isPlain) return
      sink(rows, Math.ceil((rows.count * this.#file.bytes) / (rows.next - rows.first)))
      this.#rows[this.#done++] = null
      this.#next = rows.next
    }
  }

  /** Resolves when a thread has sent something, or failed; rejects with the signal's reason where that is aborted first. */
  async #news(signal: AbortSignal | undefined): Promise<void> {
    const heard = new AbortController()
    try {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: heard.signal })
      })
    } finally {
      heard.abort()
    }
  }

  #isUnchanged(): boolean {
    const { size, mtimeNs } = fstatSync(this.#file.descriptor, { bigint: true })
    return size === this.#stats.size && mtimeNs === this.#stats.mtimeNs
  }
}
