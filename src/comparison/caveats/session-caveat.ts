import type { Caveat } from '../../caveat.ts'
import { loadingBudgetMs } from '../../measurement/latency-pass/stretch-length.ts'
import type { LatencyOutcome } from '../../measurement/outcomes/latency-outcome.ts'

/** That intervals do not hold what sets two sessions of one file apart, where the models were loaded once. */
export function sessionCaveat({ reloaded, stretches, loadMs }: LatencyOutcome): Caveat[] {
  if (reloaded) return []
  const enough = Math.ceil(loadingBudgetMs(loadMs) / 1000)
  return [
    {
      code: 'timing-same-sessions',
      message: `The models were loaded once, not anew before each of the ${stretches} stretches of rounds, since loading takes ${(loadMs / 1000).toFixed(1)} s: two sessions of one file differ by up to a per cent or so for as long as they live, which no interval here holds. --latency-budget ${enough}s is enough to load them anew.`,
      subject: null,
      count: 1,
      examples: [],
    },
  ]
}
