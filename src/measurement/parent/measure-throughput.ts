import type { Caveat } from '../../caveat.ts'
import { UserError } from '../../errors.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution } from '../../models/providers/provider.ts'
import type { JobImage } from '../jobs/job.ts'
import { measurementError } from '../measurement-errors.ts'
import type { LatencyOutcome, LatencySettings, OverBudget } from '../outcomes/latency-outcome.ts'
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

/** Called before a pass that takes clearly longer than its budget, with its batch size. */
export interface ThroughputWatch {
  readonly onOverBudget?: ((over: OverBudget, batch: number) => void) | undefined
}

/** The passes in ascending order of their batch sizes, and what is said of models that were left out. */
export interface Throughput {
  readonly outcomes: readonly BatchOutcome[]
  readonly caveats: readonly Caveat[]
}

/**
 * The latency pass at every batch size, each in a process of its own; the largest first, so that what does not fit into the
 * memory is known before time is spent. A model that alone cannot run at a size is left out there.
 * @throws UserError naming the batch size where no model can run it, or not all that can fit into the memory together, and as
 * `runJob` does.
 */
export async function measureThroughput(
  sizes: readonly BatchPlans[],
  images: readonly JobImage[],
  execution: Execution,
  settings: LatencySettings,
  { onProgress, onOverBudget, signal }: Pick<WatchOptions, 'onProgress' | 'signal'> & ThroughputWatch,
  run: typeof runJob = runJob,
): Promise<Throughput> {
  const outcomes: BatchOutcome[] = []
  const caveats: Caveat[] = []
  for (const { batch, plans } of sizes.toReversed()) {
    const watch: WatchOptions = {
      signal,
      onOverBudget: (over) => onOverBudget?.(over, batch),
      onProgress: (progress) =>
        onProgress?.(progress.stage === 'latency' ? { ...progress, stage: 'throughput' } : progress),
    }
    const pass = async (some: readonly ModelPlan[], latency = settings) => {
      const outcome = await run({ kind: 'throughput', plans: some, images, ...execution, latency }, watch)
      return { labels: some.map(({ label }) => label), latency: outcome.latency }
    }
    const { labels, latency } = await pass(plans).catch(async (error: unknown) => {
      const failed = failureAt(batch, error)
      if (failed === null) throw error
      const left = await eachAlone(plans, (plan) => pass([plan], briefly(settings)), batch)
      const able = plans.filter((plan) => !left.has(plan))
      if (able.length === 0 || left.size === 0) throw failed
      caveats.unshift(...[...left].map(([{ label }, reason]) => leftOut(label, batch, reason)))
      return pass(able).catch((again: unknown) => {
        throw failureAt(batch, again) ?? again
      })
    })
    if (latency !== null) outcomes.unshift({ batch, labels, latency })
  }
  return { outcomes, caveats }
}

/** Just enough to see whether a model runs. */
function briefly(settings: LatencySettings): LatencySettings {
  return { ...settings, minStretches: 1, maxRounds: 1, budgetMs: 1, ratioTarget: null }
}

/** Why models cannot run at a batch size even alone, for those that cannot. */
async function eachAlone(
  plans: readonly ModelPlan[],
  tried: (plan: ModelPlan) => Promise<unknown>,
  batch: number,
): Promise<ReadonlyMap<ModelPlan, string>> {
  const reasons = new Map<ModelPlan, string>()
  for (const plan of plans) {
    await tried(plan).catch((error: unknown) => {
      const failed = failureAt(batch, error)
      if (failed === null) throw error
      reasons.set(plan, (error as UserError).message)
    })
  }
  return reasons
}

function leftOut(label: string, batch: number, reason: string): Caveat {
  return {
    code: 'batch-failed',
    message: `It cannot run at batch size ${batch}, so its throughput there was not measured: ${reason}`,
    subject: label,
    count: 1,
    examples: [],
  }
}

const MEMORY_SHORT = ['gpu-out-of-memory', 'model-memory-short', 'measurement-killed', 'memory-short']

/** The failure of a batch size that an error stands for; null where it has nothing to do with the size. */
function failureAt(batch: number, error: unknown): UserError | null {
  if (!(error instanceof UserError)) return null
  const { code, message: reason } = error
  if (MEMORY_SHORT.includes(code)) return measurementError('batch-out-of-memory', { batch, reason })
  // A graph that fixes its batch size inside may also give the outputs of one picture.
  const cannotRun = code === 'model-run-failed' || (code === 'outputs-misfit' && batch > 1)
  return cannotRun ? measurementError('batch-failed', { batch, reason }) : null
}
