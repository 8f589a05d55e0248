import type { Caveat } from '../../caveat.ts'
import { loadingBudgetMs } from '../../measurement/latency-pass/stretch-length.ts'
import type { LatencyOutcome } from '../../measurement/outcomes/latency-outcome.ts'

/** That intervals do not include the difference between two sessions of one file, if the models were loaded once. */
export function sessionCaveat({ reloaded, stretches, loadMs }: LatencyOutcome): Caveat[] {
  if (reloaded) return []
  const enough = Math.ceil(loadingBudgetMs(loadMs) / 1000)
  return [
    {
      code: 'timing-same-sessions',
      message: `The models were loaded once, not again before each of the ${stretches} blocks of rounds, because loading takes ${(loadMs / 1000).toFixed(1)} s. Two loads of one file can differ in speed by about 1 %, which these intervals do not include. To include it, add --latency-budget ${enough}s.`,
      subject: null,
      count: 1,
      examples: [],
    },
  ]
}
