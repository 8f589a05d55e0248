import { UserError } from '../../errors.ts'
import type { Execution, Provider } from '../../models/providers/provider.ts'
import { probeModel, probeResult } from '../host/probe-model.ts'
import type { ProbeOutcome } from '../jobs/job.ts'
import { measurementError } from '../measurement-errors.ts'
import { runJob } from './run-job.ts'

/** What came of running the tiny model on one provider. */
export interface Probe {
  readonly provider: Provider
  /** Null where it could not be run. */
  readonly outcome: ProbeOutcome | null
  /** Largest difference of its outputs from what is right; null where it could not be run. */
  readonly largestDifference: number | null
  /** Why it could not be run, or gave something else; null where it works. */
  readonly failure: UserError | null
}

/** Long enough for TensorRT to build its engine. */
const PATIENCE_MS = 120_000

/** All values are whole numbers, so that any arithmetic of a working provider is exact. */
const TOLERANCE = 0.01

/**
 * Runs the tiny model on one provider in a process of its own, so that neither a crash nor an endless wait of native code
 * harms this one.
 * @throws UserError `measurement-interrupted` where the signal is aborted.
 */
export async function probeProvider(
  execution: Execution & { provider: Provider },
  signal?: AbortSignal,
): Promise<Probe> {
  const { provider } = execution
  const late = AbortSignal.timeout(PATIENCE_MS)
  const job = { kind: 'probe', model: probeModel, ...execution } as const
  try {
    const outcome = await runJob(job, { signal: signal === undefined ? late : AbortSignal.any([signal, late]) })
    const { result } = outcome
    const differences = probeResult.map((right, at) => Math.abs(right - (result[at] ?? Number.NaN)))
    const largestDifference = result.length === probeResult.length ? Math.max(...differences) : Number.NaN
    const failure =
      largestDifference <= TOLERANCE ? null : measurementError('probe-wrong', { provider, result, right: probeResult })
    return { provider, outcome, largestDifference, failure }
  } catch (error) {
    if (!(error instanceof UserError) || signal?.aborted) throw error
    return { provider, outcome: null, largestDifference: null, failure: told(error, provider, late) }
  }
}

/** What ends a measuring process has other causes and cures than what ends a probe. */
function told(error: UserError, provider: Provider, late: AbortSignal): UserError {
  if (late.aborted) return measurementError('probe-late', { provider, seconds: PATIENCE_MS / 1000 })
  return ['measurement-killed', 'measurement-crashed', 'measurement-ended', 'memory-short'].includes(error.code)
    ? measurementError('probe-crashed', { provider, reason: error.message })
    : error
}
