import { UserError } from '../../errors.ts'
import type { Execution } from '../../models/providers/provider.ts'
import type { JobImage } from '../jobs/job.ts'
import { measurementError } from '../measurement-errors.ts'
import type { LatencyOutcome, LatencySettings } from '../outcomes/latency-outcome.ts'
import type { BatchPlans } from './batch-plans.ts'
import { runJob, type WatchOptions } from './run-job.ts'

/** Times at one batch size. */
export interface BatchOutcome {
  readonly batch: number
  /** Of the models that can take it, in their order. */
  readonly labels: readonly string[]
  /** One pass over them, in milliseconds per image. */
  readonly latency: LatencyOutcome
}

/**
 * The latency pass at every batch size, each in a process of its own; the largest first, so that what does not fit into the
 * memory is known before time is spent.
 * @throws UserError naming the batch size where a model cannot run it, and as `runJob` does.
 */
export async function measureThroughput(
  sizes: readonly BatchPlans[],
  images: readonly JobImage[],
  execution: Execution,
  settings: LatencySettings,
  { onProgress, signal }: Pick<WatchOptions, 'onProgress' | 'signal'>,
  run: typeof runJob = runJob,
): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = []
  for (const { batch, plans } of sizes.toReversed()) {
    const watch: WatchOptions = {
      signal,
      onProgress: (progress) =>
        onProgress?.(progress.stage === 'latency' ? { ...progress, stage: 'throughput' } : progress),
    }
    try {
      const { latency } = await run({ kind: 'throughput', plans, images, ...execution, latency: settings }, watch)
      if (latency !== null) outcomes.unshift({ batch, labels: plans.map(({ label }) => label), latency })
    } catch (error) {
      throw failureAt(batch, error)
    }
  }
  return outcomes
}

/** What onnxruntime and the C++ library say where memory is short. */
const MEMORY_SHORT = /allocate memory|bad_alloc|out of memory/i

function failureAt(batch: number, error: unknown): unknown {
  if (!(error instanceof UserError)) return error
  const { code, message: what } = error
  const short = ['gpu-out-of-memory', 'measurement-killed', 'memory-short'].includes(code)
  if (short || (code === 'model-run-failed' && MEMORY_SHORT.test(what))) {
    return measurementError('batch-out-of-memory', { batch, reason: what })
  }
  return code === 'model-run-failed' ? measurementError('batch-failed', { batch, reason: what }) : error
}
