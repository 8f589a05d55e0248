import { describe, expect, it } from 'vitest'
import { costChange } from '../../../src/comparison/figures/cost-change.ts'
import { latencyChange } from '../../../src/comparison/figures/latency-change.ts'
import { tolerancesFor } from '../../../src/comparison/rules/tolerances.ts'
import type { LatencySamples } from '../../../src/measurement/outcomes/latency-outcome.ts'

const options = { seed: 1, confidence: 0.95, toleranceOf: tolerancesFor(null, []) }

/** Rounds of which the whole time is inference, but one millisecond before and after. */
function samples(inferenceMs: readonly number[], stretches = 8): LatencySamples {
  const constant = Float64Array.from(inferenceMs, () => 1)
  return {
    stretches,
    preprocessMs: constant,
    inferenceMs: Float64Array.from(inferenceMs),
    postprocessMs: constant,
    postprocessAtFloorMs: constant,
  }
}

const baseMs = Array.from({ length: 40 }, (_, round) => 18 + (round % 5))

describe('a variant’s time', () => {
  it('is the median of paired ratios, end to end and of inference alone', () => {
    const change = latencyChange(samples(baseMs), samples(baseMs.map((ms) => 2 * ms)), options)
    expect(change?.inference).toMatchObject({
      ratio: 2,
      interval: [2 / 1.01, 2.02],
      verdict: 'regressed',
      baseline: 20,
      variant: 40,
    })
    expect(change?.endToEnd.ratio).toBeCloseTo(42 / 22, 12)
  })

  it('has its 95th percentiles divided', () => {
    const many = [...baseMs, ...baseMs, ...baseMs]
    const slowTail = many.map((ms, round) => (round % 8 === 0 ? 10 * ms : ms))
    const change = latencyChange(samples(many), samples(slowTail), options)
    expect(change?.endToEnd.ratio).toBe(1)
    expect(change?.p95.ratio).toBeGreaterThan(5)
    const [low = 0, high = 0] = change?.p95.interval ?? []
    expect(low).toBeLessThanOrEqual(change?.p95.ratio ?? 0)
    expect(high).toBeGreaterThanOrEqual(change?.p95.ratio ?? 0)
  })

  it('has no interval of the ratio of 95th percentiles where fewer than five rounds are above', () => {
    const times = (rounds: number) => samples(Array.from({ length: rounds }, (_, round) => 18 + ((round * 7) % 11)))
    const change = latencyChange(times(96), times(96), options)
    expect(change?.p95).toMatchObject({ ratio: 1, interval: null, confidence: null, verdict: 'inconclusive' })
    expect(change?.endToEnd.interval).not.toBeNull()
    expect(latencyChange(times(104), times(104), options)?.p95).toMatchObject({
      interval: [1 / 1.01, 1.01],
      confidence: 0.95,
      verdict: 'unchanged',
    })
  })

  it('is less sure in all its ratios where blocks drift', () => {
    const rounds = Array.from({ length: 160 }, (_, round) => 18 + ((round * 7) % 11))
    const block = (round: number) => Math.floor(round / 10)
    // The same levels of sixteen blocks, in this order and scattered.
    const rising = rounds.map((ms, round) => ms * (1 + 0.01 * block(round)))
    const scattered = rounds.map((ms, round) => ms * (1 + 0.01 * ((block(round) * 7) % 16)))
    const widths = [rising, scattered].map((times) => {
      const change = latencyChange(samples(rounds, 16), samples(times, 16), options)
      const width = (interval: readonly [number, number] | null = null) =>
        Math.log((interval?.[1] ?? 1) / (interval?.[0] ?? 1))
      return [change?.endToEnd, change?.inference, change?.p95].map((found) => width(found?.interval))
    })
    const [drifting = [], calm = []] = widths
    for (const [at, width] of drifting.entries()) expect(width).toBeGreaterThan(1.5 * (calm[at] as number))
  })

  it('has no interval with fewer than three stretches, and then no verdict but inconclusive', () => {
    const change = latencyChange(
      samples(baseMs, 2),
      samples(
        baseMs.map((ms) => 3 * ms),
        2,
      ),
      options,
    )
    expect(change?.inference).toMatchObject({
      ratio: expect.closeTo(3, 12),
      interval: null,
      confidence: null,
      verdict: 'inconclusive',
    })
  })

  it('is not compared where no round was counted', () => {
    expect(latencyChange(samples([]), samples([]), options)).toBeNull()
  })

  it('inverts when the sides are exchanged', () => {
    const other = baseMs.map((ms, round) => ms * (1.2 + 0.01 * (round % 7)))
    const one = latencyChange(samples(baseMs), samples(other), options)?.inference
    const turned = latencyChange(samples(other), samples(baseMs), options)?.inference
    expect(1 / (turned?.ratio ?? 0)).toBeCloseTo(one?.ratio ?? 0, 12)
    const [low = 0, high = 0] = turned?.interval ?? []
    expect([1 / high, 1 / low]).toEqual(one?.interval?.map((end) => expect.closeTo(end, 12)))
  })
})

describe('a variant’s size', () => {
  const toleranceOf = tolerancesFor(null, [])
  const measured = { fileBytes: 10, parameters: 10, macs: 10, peakMemoryBytes: 100e6 }

  it('is exact, so that its interval has no width', () => {
    const { size, parameters, macs } = costChange(
      { ...measured, fileBytes: 1000, parameters: 200, macs: 4e9 },
      { ...measured, fileBytes: 800, parameters: 201, macs: 5e9 },
      toleranceOf,
    )
    expect(macs).toMatchObject({ ratio: 1.25, interval: [1.25, 1.25], confidence: null, verdict: 'regressed' })
    expect(size).toMatchObject({ ratio: 0.8, interval: [0.8, 0.8], verdict: 'improved' })
    expect(parameters).toMatchObject({ ratio: 1.005, verdict: 'unchanged' })
  })

  it('is not compared with none', () => {
    expect(
      costChange({ ...measured, parameters: 0 }, { ...measured, parameters: 5 }, toleranceOf).parameters,
    ).toBeNull()
  })

  it('is not compared where one side was not measured', () => {
    const change = costChange(measured, { ...measured, macs: null, peakMemoryBytes: null }, toleranceOf)
    expect(change).toMatchObject({ macs: null, peakMemory: null })
  })

  it('in memory is judged by nothing, since it is measured once', () => {
    const { peakMemory } = costChange(measured, { ...measured, peakMemoryBytes: 50e6 }, toleranceOf)
    expect(peakMemory).toMatchObject({ ratio: 0.5, interval: null, confidence: null, verdict: 'inconclusive' })
  })
})
