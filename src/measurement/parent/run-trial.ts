import { UserError } from '../../errors.ts'
import type { TrialJob, TrialOutcome } from '../jobs/job.ts'
import { runJob, type WatchOptions } from './run-job.ts'

/**
 * Tries several ways of feeding and reading each file.
 * @throws UserError as `runJob` does, and where a file fails in every way.
 */
export async function runTrial(job: Omit<TrialJob, 'kind'>, watch: WatchOptions): Promise<TrialOutcome> {
  const trial = await runJob({ kind: 'trial', ...job }, watch)
  for (const path of new Set(job.plans.map(({ signature }) => signature.path))) {
    const fileTrials = trial.plans.filter((_, at) => job.plans[at]?.signature.path === path)
    const failure = fileTrials[0]?.failure
    if (failure && fileTrials.every((plan) => plan.failure !== null)) throw new UserError(failure.code, failure)
  }
  return trial
}
