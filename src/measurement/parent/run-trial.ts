import type { TrialJob, TrialOutcome } from '../jobs/job.ts'
import type { PlanTrial } from '../outcomes/plan-trial.ts'
import { failureOfAllWays, type TriedWay } from './failure-of-all-ways.ts'
import { runJob, type WatchOptions } from './run-job.ts'

/**
 * Tries several ways of feeding and reading each file.
 * @throws UserError as `runJob` does, and where a file fails in every way.
 */
export async function runTrial(job: Omit<TrialJob, 'kind'>, watch: WatchOptions): Promise<TrialOutcome> {
  const trial = await runJob({ kind: 'trial', ...job }, watch)
  for (const path of new Set(job.plans.map(({ signature }) => signature.path))) {
    const ways = job.plans.flatMap((plan, at): TriedWay[] =>
      plan.signature.path === path ? [{ plan, trial: trial.plans[at] as PlanTrial }] : [],
    )
    const failure = failureOfAllWays(ways)
    if (failure !== null) throw failure
  }
  return trial
}
