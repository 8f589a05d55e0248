import { Worker } from 'node:worker_threads'
import type { DrawShare } from './draw-messages.ts'

/** Threads without work, which do not keep the process alive. */
const idle: Worker[] = []

/** How threads are watched and ended. */
interface ThreadWatch {
  readonly onDraws?: ((made: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Makes each share of the draws on a thread of its own. A thread whose share was small is kept for the next call, because starting one
 * and compiling its code takes as long as such a share. Rejects with the signal's reason once that is aborted, and with a thread's
 * error; all threads of the call end then.
 * @param keep whether to keep the threads; one keeps the memory of its last share too.
 */
export async function drawOnThreads(
  shares: readonly DrawShare[],
  keep: boolean,
  { onDraws, signal }: ThreadWatch,
): Promise<void> {
  signal?.throwIfAborted()
  const threads = shares.map(() => idle.pop() ?? new Worker(new URL('./draw-worker.js', import.meta.url)))
  const ended = new AbortController()
  let kept = false
  try {
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ended.signal })
    })
    const done = threads.map((thread, at) => drawOn(thread, shares[at] as DrawShare, onDraws))
    await Promise.race([Promise.all(done), aborted])
    kept = keep
  } finally {
    ended.abort()
    for (const thread of threads) stopListening(thread)
    if (kept) for (const thread of threads) putBack(thread)
    else await Promise.all(threads.map((thread) => thread.terminate()))
  }
}

function drawOn(thread: Worker, share: DrawShare, onDraws: ThreadWatch['onDraws']): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.on('message', (made: number | null) => {
      if (made === null) resolve()
      else onDraws?.(made)
    })
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`a thread that draws ended with code ${code}`)))
    thread.ref()
    thread.postMessage(share)
  })
}

function stopListening(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event)
}

function putBack(thread: Worker): void {
  thread.unref()
  idle.push(thread)
}
