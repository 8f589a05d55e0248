import { describe, expect, it } from 'vitest'
import { throughputCaveats } from '../../../src/comparison/caveats/throughput-caveats.ts'
import type { LatencyOutcome } from '../../../src/measurement/outcomes/latency-outcome.ts'

const state = { loadAverage: null, runnable: null, processorMHz: null, gpus: null }
const column = Float64Array.from({ length: 40 }, () => 20)
const samples = {
  stretches: 8,
  preprocessMs: column,
  inferenceMs: column,
  postprocessMs: column,
  postprocessAtFloorMs: column,
}

function passAt(batch: number, given: Partial<LatencyOutcome>) {
  const latency: LatencyOutcome = {
    samples: [samples],
    rounds: 40,
    stretches: 8,
    reloaded: true,
    loadMs: 500,
    starts: [{ sessionCreationMs: 500, firstCallMs: 30 * batch }],
    primed: true,
    images: 24,
    overBudget: null,
    stoppedBy: 'ratio',
    machine: { before: state, after: state, othersCores: 0.01, cores: 4 },
    timerStepMs: 0.0001,
    ...given,
  }
  return { batch, labels: ['mine'], latency }
}

const busy = { machine: { before: state, after: state, othersCores: 2, cores: 4 } }

describe('what weakens times at batch sizes', () => {
  it('is told with the size, and once', () => {
    const found = throughputCaveats([passAt(8, busy), passAt(32, { ...busy, reloaded: false })], [], 0.95)
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ['timing-other-load', expect.stringMatching(/^At batch size 8: Other work on the machine kept 2.0 of 4 cores/)],
      ['timing-same-sessions', expect.stringMatching(/^At batch size 32: The models were loaded once/)],
    ])
  })

  it('is not told again where the latency pass had it', () => {
    const [said] = throughputCaveats([passAt(1, busy)], [], 0.95)
    expect(said?.message).toMatch(/^At batch size 1: /)
    expect(throughputCaveats([passAt(8, busy)], said ? [said] : [], 0.95)).toEqual([])
  })

  it('has the first call in time an image', () => {
    const slow = passAt(8, { starts: [{ sessionCreationMs: 500, firstCallMs: 8 * 20 * 21 }] })
    expect(throughputCaveats([slow], [], 0.95).map(({ code, subject }) => [code, subject])).toEqual([
      ['timing-first-call', 'mine'],
    ])
    expect(throughputCaveats([passAt(8, {})], [], 0.95)).toEqual([])
  })
})
