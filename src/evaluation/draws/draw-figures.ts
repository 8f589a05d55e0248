import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { cpuAllowance } from '../../machine/cpu-quota.ts'
import { type DrawRange, splitDraws } from '../../statistics/split-draws.ts'
import { figureLayout } from '../curves/figure-layout.ts'
import type { DrawRows, DrawShare } from './draw-messages.ts'
import { drawShare } from './draw-share.ts'
import type { PairedMatches } from './paired-matches.ts'

/** Below so many detections looked at in all draws, starting threads costs more than they save. */
const smallWork = 20_000_000

/** How many draws, and where their randomness comes from. */
export interface DrawPlan {
  readonly seed: number
  readonly permutations: number
  readonly resamples: number
  /** Threads to draw on, 1 the caller's own; by default as many as the machine runs at once, one for small work. */
  readonly threads?: number | undefined
}

/** How draws are watched and ended. */
export interface DrawWatch {
  /** Called with how many draws were made since the last time. */
  readonly onDraws?: ((made: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Permutes and resamples two models' figures. The rows are the same bytes on any number of threads.
 * Rejects with the signal's reason once that is aborted.
 */
export async function drawFigures(paired: PairedMatches, plan: DrawPlan, watch: DrawWatch = {}): Promise<DrawRows> {
  const { seed, permutations, resamples } = plan
  const { length } = figureLayout(paired)
  const column = (draws: number) => new Float64Array(new SharedArrayBuffer(8 * draws * length))
  const rows = { permuted: column(permutations), baseline: column(resamples), variant: column(resamples) }
  const threads = plan.threads ?? (isSmall(paired, permutations + resamples) ? 1 : cpuAllowance().threads)
  const none: DrawRange = { from: 0, to: 0 }
  const [permuting, resampling] = [splitDraws(permutations, threads), splitDraws(resamples, threads)]
  const shares = Array.from({ length: Math.max(permuting.length, resampling.length) }, (_, part) => ({
    paired,
    seed,
    rows,
    permutations: permuting[part] ?? none,
    resamples: resampling[part] ?? none,
  }))
  await (threads === 1 ? drawHere(shares, watch) : drawOnThreads(shares, watch))
  return rows
}

function isSmall({ plainSource, eventSource, cellCategory }: PairedMatches, draws: number): boolean {
  const everyDraw = plainSource.length + eventSource.length + 1000 * cellCategory.length
  return everyDraw * draws < smallWork
}

async function drawHere(shares: readonly DrawShare[], { onDraws, signal }: DrawWatch): Promise<void> {
  for (const share of shares) {
    for (const made of drawShare(share)) {
      onDraws?.(made)
      await setImmediate()
      signal?.throwIfAborted()
    }
  }
}

async function drawOnThreads(shares: readonly DrawShare[], { onDraws, signal }: DrawWatch): Promise<void> {
  signal?.throwIfAborted()
  const workers = shares.map((share) => new Worker(new URL('./draw-worker.js', import.meta.url), { workerData: share }))
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  const ended = workers.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        worker.on('message', (made: number) => onDraws?.(made))
        worker.on('error', reject)
        worker.on('exit', () => resolve())
      }),
  )
  try {
    await Promise.race([Promise.all(ended), stopped])
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
