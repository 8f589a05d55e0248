import { setImmediate } from 'node:timers/promises'
import { cpuAllowance } from '../../machine/cpu-quota.ts'
import { splitDraws } from '../../statistics/split-draws.ts'
import { figureLayout } from '../curves/figure-layout.ts'
import { errorFigureIds } from '../error-kinds/error-figures.ts'
import type { DrawKind, DrawnErrors, DrawShare } from './draw-messages.ts'
import { drawShare } from './draw-share.ts'
import { drawOnThreads, hasThreads, startThreads } from './draw-threads.ts'
import type { DrawnCells } from './drawn-cells.ts'
import { laneCount } from './lane-counter.ts'

/** Below so many detections looked at in all draws, threads cost more than they save. */
const smallWork = 25_000_000

/** Below so many, even threads that stand ready are not worth their messages. */
const tinyWork = 1_000_000

/** Above so many, starting threads costs nothing beside them. */
const largeWork = 400 * smallWork

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

/** Starts the threads that draws of so many detections will need, while other work is done. */
export function prepareDraws({ permutations, resamples, threads }: DrawPlan, detections: number): void {
  const wanted = threads ?? (detections * Math.max(permutations, resamples) < smallWork ? 1 : cpuAllowance().threads)
  if (wanted > 1) startThreads(wanted)
}

/**
 * Permutes two models' figures, or resamples one model's: one row of `FigureLayout` for each draw of the plan. The rows are the
 * same bytes on any number of threads. Rejects with the signal's reason once that is aborted.
 */
export function drawFigures(
  kind: DrawKind,
  cells: DrawnCells,
  plan: DrawPlan,
  watch: DrawWatch = {},
): Promise<Float64Array> {
  const { length } = figureLayout(cells)
  const perDraw = cells.plainSource.length + 10 * cells.eventSource.length + 300 * cells.cellCategory.length
  return drawRows((share) => ({ ...share, kind, cells }), { draws: plan[kind], length, perDraw }, plan, watch)
}

/** Resamples what one model's errors cost: one row of `errorFigureIds` for each resample of the plan, likewise. */
export function drawErrors(errors: DrawnErrors, plan: DrawPlan, watch: DrawWatch = {}): Promise<Float64Array> {
  const sizes = Object.values(errors.fixed).map(({ detections }) => detections.length)
  const perDraw = sizes.reduce((sum, size) => sum + size, errors.objects.length)
  const rows = { draws: plan.resamples, length: errorFigureIds.length, perDraw }
  return drawRows((share) => ({ ...share, kind: 'errors', cells: errors }), rows, plan, watch)
}

interface RowsToDraw {
  readonly draws: number
  /** Numbers in a row. */
  readonly length: number
  /** Detections looked at for each. */
  readonly perDraw: number
}

async function drawRows(
  shareOf: (share: Pick<DrawShare, 'seed' | 'range' | 'rows'>) => DrawShare,
  { draws, length, perDraw }: RowsToDraw,
  plan: DrawPlan,
  watch: DrawWatch,
): Promise<Float64Array> {
  const rows = new Float64Array(new SharedArrayBuffer(8 * draws * length))
  const work = draws * perDraw
  const threads = plan.threads ?? (work < (hasThreads() ? tinyWork : smallWork) ? 1 : cpuAllowance().threads)
  const shares = splitDraws(draws, threads, laneCount).map((range) =>
    shareOf({ seed: plan.seed, range, rows: rows.subarray(range.from * length, range.to * length) }),
  )
  await (shares.length < 2 ? drawHere(shares, watch) : drawOnThreads(shares, work < largeWork, watch))
  return rows
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
