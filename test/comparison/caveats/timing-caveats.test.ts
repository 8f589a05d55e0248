import { describe, expect, it } from 'vitest'
import { timingCaveats } from '../../../src/comparison/caveats/timing-caveats.ts'
import type { GpuState } from '../../../src/measurement/machine/gpu-state.ts'
import type { MachineState, MachineWatch } from '../../../src/measurement/machine/machine-state.ts'
import { endToEndMs } from '../../../src/measurement/outcomes/end-to-end-ms.ts'
import type { LatencyOutcome, LatencySamples } from '../../../src/measurement/outcomes/latency-outcome.ts'
import { trendOf } from '../../../src/statistics/trend.ts'

const state: MachineState = { loadAverage: 0.1, runnable: 1, processorMHz: 3000, gpus: null }
const machine = { before: state, after: state, othersCores: 0.01, cores: 4 }

/** Rounds of which inference takes what is given, the stages beside it one millisecond each. */
function samples(inferenceMs: readonly number[], besideMs = 1): LatencySamples {
  const beside = Float64Array.from(inferenceMs, () => besideMs)
  return {
    stretches: 8,
    preprocessMs: beside,
    inferenceMs: Float64Array.from(inferenceMs),
    postprocessMs: beside,
    postprocessAtFloorMs: beside,
  }
}

const steady = Array.from({ length: 40 }, (_, round) => 20 + ((round * 7) % 5) / 10)

function outcome(
  given: Partial<LatencyOutcome>,
  baseline = samples(steady),
  variant = samples(steady),
): LatencyOutcome {
  return {
    samples: [baseline, variant],
    rounds: 40,
    stretches: 8,
    reloaded: true,
    loadMs: 500,
    starts: [],
    primed: true,
    images: 24,
    overBudget: null,
    stoppedBy: 'ratio',
    machine,
    timerStepMs: 0.0001,
    ...given,
  }
}

function caveatsOf(latency: LatencyOutcome | null, firstCallMs = 30) {
  return timingCaveats(
    [
      { label: 'base', firstCallMs: 30 },
      { label: 'mine', firstCallMs },
    ],
    latency,
    0.95,
  ).map(({ code, subject, message }) => ({ code, subject, message }))
}

function only(latency: LatencyOutcome, firstCallMs?: number) {
  const found = caveatsOf(latency, firstCallMs)
  expect(found.length).toBe(1)
  return found[0]
}

const gpu: GpuState = {
  name: 'NVIDIA L4',
  driver: '550',
  clockMHz: 2040,
  memoryClockMHz: 6251,
  powerWatts: 70,
  temperatureCelsius: 80,
  powerLimitWatts: 72,
  heldBackBy: [],
}

/** A machine with a GPU that had these at the beginning and those at the end. */
function between(before: Partial<GpuState>, after: Partial<GpuState>): MachineWatch {
  const stateWith = (given: Partial<GpuState>) => ({ ...state, gpus: [{ ...gpu, ...given }] })
  return { ...machine, before: stateWith(before), after: stateWith(after) }
}

describe('a latency pass', () => {
  it('on a quiet machine has no caveat', () => {
    expect(caveatsOf(outcome({}))).toEqual([])
  })

  it('that was not run has none either', () => {
    expect(caveatsOf(null)).toEqual([])
  })

  it('in which the baseline became slower and slower drifted, by so much', () => {
    const slower = samples(steady.map((ms, round) => ms * (1 + round / 200)))
    const { code, subject, message } = only(outcome({}, slower, slower)) ?? {}
    expect({ code, subject }).toEqual({ code: 'timing-drift', subject: 'base' })
    // 20 % of the first time is 18 % of the median; stretches of rounds and the spread within them take some of it away.
    expect(message).toMatch(/rose over the pass by 1[5-9] % of their median/)
  })

  it('in which only the ratio drifts says so of the variant', () => {
    const drifting = samples(steady.map((ms, round) => ms * (1 + 0.002 * Math.floor(round / 5))))
    expect(only(outcome({}, samples(steady), drifting))).toMatchObject({ code: 'timing-blocks-drift', subject: 'mine' })
  })

  it('in which times fell by a per cent did not drift', () => {
    const falling = samples(steady.map((ms, round) => ms * (1 - round / 4000)))
    expect(caveatsOf(outcome({}, falling, falling))).toEqual([])
  })

  it('in which times scatter more than they rise did not drift, however much they seem to rise', () => {
    const slope = (baseline: LatencySamples) => trendOf(endToEndMs(baseline))
    const scattered = samples(steady.map((_, round) => 20 + ((round * 13) % 20) / 2 + round / 20))
    expect(slope(scattered)?.change).toBeGreaterThan(0.05)
    expect(slope(scattered)?.p).toBeGreaterThan(0.01)
    expect(caveatsOf(outcome({}, scattered))).toEqual([])
  })

  it('beside other work says how many cores that took, and what waited', () => {
    const busy = { ...machine, othersCores: 1.26, before: { ...state, runnable: 3 }, after: { ...state, runnable: 2 } }
    const { code, message } = only(outcome({ machine: busy })) ?? {}
    expect(code).toBe('timing-other-load')
    expect(message).toContain('1.3 of 4 cores busy')
    expect(message).toContain('(other runnable threads: 2 before, 1 after)')
  })

  it('beside other work says what that does to ratios', () => {
    const message = only(outcome({ machine: { ...machine, othersCores: 2 } }))?.message
    expect(message).toContain('Ratios are not biased, but their intervals are wider.')
  })
  it('beside other work on a system that does not list threads says nothing of them', () => {
    const unlisted = { ...state, runnable: null }
    const busy = { ...machine, othersCores: 2, before: unlisted, after: unlisted }
    expect(only(outcome({ machine: busy }))?.message).not.toContain('threads')
  })

  it('where nobody counts the load has no caveat of it', () => {
    expect(caveatsOf(outcome({ machine: { ...machine, othersCores: null } }))).toEqual([])
  })

  it('in which the processor’s clock fell says from where to where', () => {
    const throttled = { ...machine, after: { ...state, processorMHz: 2200.4 } }
    const { code, message } = only(outcome({ machine: throttled })) ?? {}
    expect(code).toBe('timing-clock-changed')
    expect(message).toContain('(processor from 3000 to 2200 MHz)')
  })

  it('in which a GPU’s clock fell names that GPU', () => {
    const { code, message } = only(outcome({ machine: between({}, { clockMHz: 1500 }) })) ?? {}
    expect(code).toBe('timing-clock-changed')
    expect(message).toContain('(NVIDIA L4 from 2040 to 1500 MHz)')
  })

  it('in which a GPU may suddenly draw less power says from where to where', () => {
    const { code, message } = only(outcome({ machine: between({}, { powerLimitWatts: 40 }) })) ?? {}
    expect(code).toBe('timing-power-limit-changed')
    expect(message).toContain('(NVIDIA L4 from 72 to 40 W)')
  })

  it('at whose end a GPU was held back says by what, each cause once', () => {
    const hot = between({ heldBackBy: ['temperature'] }, { heldBackBy: ['power limit', 'temperature'] })
    const { code, message } = only(outcome({ machine: hot })) ?? {}
    expect(code).toBe('timing-gpu-held-back')
    expect(message).toContain('(NVIDIA L4 by temperature and power limit)')
  })

  it('has no caveat of a GPU that stayed as it was, nor of one that tells nothing', () => {
    expect(caveatsOf(outcome({ machine: between({}, { powerLimitWatts: 72.3 }) }))).toEqual([])
    const silent = { clockMHz: null, powerLimitWatts: null, heldBackBy: null }
    expect(caveatsOf(outcome({ machine: between({}, silent) }))).toEqual([])
    expect(caveatsOf(outcome({ machine: { ...between({}, {}), after: { ...state, gpus: null } } }))).toEqual([])
  })

  it('with a clock that steps too far for a stage names stage and step', () => {
    const { code, subject, message } = only(outcome({ timerStepMs: 0.1 }, samples(steady, 5))) ?? {}
    expect({ code, subject }).toEqual({ code: 'timing-timer-coarse', subject: 'mine' })
    expect(message).toContain('steps by 0.1 ms, too coarse for its preprocessing and post-processing')
  })

  it('says of a first call that took much longer than the others how much', () => {
    const { code, subject, message } = only(outcome({}), 2020) ?? {}
    expect({ code, subject }).toEqual({ code: 'timing-first-call', subject: 'mine' })
    expect(message).toContain('took 100 times as long')
  })

  it('takes a first call that took twenty times as long for nothing unusual', () => {
    expect(caveatsOf(outcome({}), 20 * 20)).toEqual([])
  })
})
