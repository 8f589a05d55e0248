import { describe, expect, it } from 'vitest'
import { sessionCaveat } from '../../../src/comparison/caveats/session-caveat.ts'
import type { LatencyOutcome } from '../../../src/measurement/outcomes/latency-outcome.ts'

const state = { loadAverage: null, runnable: null, processorMHz: null, gpus: null }
const latency: LatencyOutcome = {
  samples: [],
  rounds: 80,
  stretches: 8,
  reloaded: false,
  loadMs: 2345,
  starts: [],
  primed: true,
  images: 24,
  overBudget: null,
  stoppedBy: 'budget',
  machine: { before: state, after: state, othersCores: null, cores: 2 },
  timerStepMs: null,
}

describe('models that were loaded once', () => {
  it('weaken the intervals, and it is said which budget is enough', () => {
    const [caveat] = sessionCaveat(latency)
    expect(caveat?.code).toBe('timing-same-sessions')
    expect(caveat?.message).toContain('loading takes 2.3 s')
    expect(caveat?.message).toContain('To include it, add --latency-budget 38s.')
  })

  it('are no matter where they were loaded anew', () => {
    expect(sessionCaveat({ ...latency, reloaded: true })).toEqual([])
  })
})
