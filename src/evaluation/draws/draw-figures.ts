import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { cpuAllowance } from '../../machine/cpu-quota.ts'
import { splitDraws } from '../../statistics/split-draws.ts'
import { figureLayout } from '../curves/figure-layout.ts'
import type { DrawKind, DrawShare } from './draw-messages.ts'
import { drawShare } from './draw-share.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { laneCount } from './lane-counter.ts'

/** Below so many detections looked at in all draws, starting threads costs more than they save. */
const smallWork = 100_000_000

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
 * Permutes two models' figures, or resamples one model's: one row of `FigureLayout` for each draw of the plan. The rows are the
 * same bytes on any number of threads. Rejects with the signal's reason once that is aborted.
 */
export async function drawFigures(
  kind: DrawKind,
  cells: DrawnCells,
  plan: DrawPlan,
  watch: DrawWatch = {},
): Promise<Float64Array> {
  const draws = plan[kind]
  const { length } = figureLayout(cells)
  const rows = new Float64Array(new SharedArrayBuffer(8 * draws * length))
  const threads = plan.threads ?? (isSmall(cells, draws) ? 1 : cpuAllowance().threads)
  const shares = splitDraws(draws, threads, laneCount).map(
    (range): DrawShare => ({
      kind,
      cells,
      seed: plan.seed,
      range,
      rows: rows.subarray(range.from * length, range.to * length),
    }),
  )
  await (shares.length < 2 ? drawHere(shares, watch) : drawOnThreads(shares, watch))
  return rows
}

function isSmall({ plainSource, eventSource, cellCategory }: DrawnCells, draws: number): boolean {
  const everyDraw = plainSource.length + 10 * eventSource.length + 300 * cellCategory.length
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
