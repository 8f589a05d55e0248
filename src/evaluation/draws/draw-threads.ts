import { setMaxListeners } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DrawShare } from './draw-messages.ts'

/** Threads without work, which do not keep the process alive. */
const idle: Worker[] = []

/** Shares that are drawn now, and those that wait: calls that come together share the threads. */
let drawing = 0
const waiting: { readonly threads: number; readonly begin: () => void }[] = []

/** How threads are watched and ended. */
interface ThreadWatch {
  readonly onDraws?: ((made: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Starts threads ahead of their work, so that their code is compiled when it comes. */
export function startThreads(threads: number): void {
  while (idle.length + drawing < threads) putBack(newThread())
}

/** Whether threads stand ready, or will when they have drawn what they draw. */
export function hasThreads(): boolean {
  return idle.length + drawing > 0
}

/**
 * Makes each share of the draws on a thread of its own, no more at once than there are shares, whatever other calls draw. A thread is
 * kept for the next share, because starting one and compiling its code takes as long as a small share. Rejects with the signal's
 * reason once that is aborted, and with a thread's error; all threads of the call end then.
 * @param keep whether to keep the threads; one keeps the memory of its last share too.
 */
export async function drawOnThreads(
  shares: readonly DrawShare[],
  keep: boolean,
  { onDraws, signal }: ThreadWatch,
): Promise<void> {
  signal?.throwIfAborted()
  // Each of many pairs waits with a listener that it takes away: Node would warn of a leak from the eleventh on.
  if (signal !== undefined) setMaxListeners(0, signal)
  const ended = new AbortController()
  const threads = new Set<Worker>()
  const draw = async (share: DrawShare) => {
    await turn(shares.length)
    try {
      if (ended.signal.aborted) return
      const thread = idle.pop() ?? newThread()
      threads.add(thread)
      await drawOn(thread, share, onDraws, ended.signal)
      if (ended.signal.aborted) return
      threads.delete(thread)
      if (keep) putBack(thread)
      else await thread.terminate()
    } finally {
      endTurn()
    }
  }
  try {
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ended.signal })
    })
    await Promise.race([Promise.all(shares.map(draw)), aborted])
  } finally {
    ended.abort()
    await Promise.all([...threads].map((thread) => thread.terminate()))
  }
}

/** Waits until fewer than so many shares are drawn. */
async function turn(threads: number): Promise<void> {
  if (drawing < threads && waiting.length === 0) drawing++
  else await new Promise<void>((begin) => waiting.push({ threads, begin }))
}

/** Whoever waits longest begins, if there are few enough others. */
function endTurn(): void {
  drawing--
  for (let [next] = waiting; next !== undefined && drawing < next.threads; [next] = waiting) {
    waiting.shift()
    drawing++
    next.begin()
  }
}

function newThread(): Worker {
  return new Worker(new URL('./draw-worker.js', import.meta.url))
}

/** Resolves when the share is drawn, or the call has ended. */
function drawOn(thread: Worker, share: DrawShare, onDraws: ThreadWatch['onDraws'], ended: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    ended.addEventListener('abort', () => resolve(), { once: true })
    thread.on('message', (made: number | null) => {
      if (made === null) resolve()
      else onDraws?.(made)
    })
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`a thread that draws ended with code ${code}`)))
    thread.ref()
    thread.postMessage(share)
  }).finally(() => {
    for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event)
  })
}

function putBack(thread: Worker): void {
  thread.unref()
  idle.push(thread)
}
