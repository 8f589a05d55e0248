import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { ratiosKnown } from '../../../src/measurement/latency-pass/ratios-known.ts'
import type { LatencySamples } from '../../../src/measurement/outcomes/latency-outcome.ts'

const settings = { ratioTarget: 0.01, confidence: 0.95 }

/** One round a stretch. */
function samples(inferenceMs: readonly number[]): LatencySamples {
  const none = new Float64Array(inferenceMs.length)
  const stages = { preprocessMs: none, postprocessMs: none, postprocessAtFloorMs: none }
  return { stretches: inferenceMs.length, inferenceMs: Float64Array.from(inferenceMs), ...stages }
}

/** So many ratios about 1, which go up and down by half a per cent; neighbours are unlike. */
const calm = (stretches: number) => Array.from({ length: stretches }, (_, at) => 10 * (at % 2 === 0 ? 1.005 : 0.995))
const flat = (stretches: number) => samples(Array.from({ length: stretches }, () => 10))

/** Scatter of 0.6 % about 10 ms, nearly normal, by this seed. */
function scattered(seed: number, stretches: number): number[] {
  const generator = xoroshiro128plus(seed)
  const uniform = () => (generator.next() >>> 0) / 2 ** 32
  return Array.from({ length: stretches }, () => 10 * (1 + 0.01 * (uniform() + uniform() + uniform() + uniform() - 2)))
}

describe('a ratio is known', () => {
  it('from sixteen stretches on where they show it to the target, and no sooner', () => {
    const steady = (stretches: number) => samples(scattered(8, 40).slice(0, stretches))
    expect(ratiosKnown([flat(15), steady(15)], settings)).toBe(false)
    const counts = Array.from({ length: 25 }, (_, at) => at + 16)
    expect(counts.filter((count) => ratiosKnown([flat(count), steady(count)], settings)).length).toBeGreaterThan(10)
  })

  it('not where it is less sure than the target', () => {
    const unsure = calm(16).map((ms, at) => (at === 5 ? 1.3 * ms : ms))
    expect(ratiosKnown([flat(16), samples(unsure)], settings)).toBe(false)
  })

  it('not where neighbouring stretches are alike, however narrow its interval', () => {
    const slow = Array.from({ length: 24 }, (_, at) => 10 * (1 + 0.004 * Math.sin((2 * Math.PI * at) / 24)))
    expect(ratiosKnown([flat(24), samples(slow)], settings)).toBe(false)
  })

  it('not where stretches have two levels, however narrow its interval', () => {
    expect(ratiosKnown([flat(16), samples(calm(16))], settings)).toBe(false)
  })

  it('of several only where all are', () => {
    const variants = [8, 3].map((seed) => samples(scattered(seed, 30)))
    const slow = Array.from({ length: 30 }, (_, at) => 10 * (1 + 0.004 * Math.sin((2 * Math.PI * at) / 24)))
    expect(ratiosKnown([flat(30), ...variants], settings)).toBe(true)
    expect(ratiosKnown([flat(30), ...variants, samples(slow)], settings)).toBe(false)
  })

  it('that is one of several where it looks a little less calm than one alone must', () => {
    const variants = [8, 3, 10].map((seed) => samples(scattered(seed, 30)))
    expect(ratiosKnown([flat(30), ...variants], settings)).toBe(true)
    expect(ratiosKnown([flat(30), ...variants.slice(2)], settings)).toBe(false)
  })

  it('of nothing that is to be known never', () => {
    expect(ratiosKnown([flat(16)], settings)).toBe(false)
    expect(ratiosKnown([flat(16), flat(16)], { ...settings, ratioTarget: null })).toBe(false)
    expect(ratiosKnown([flat(16), flat(16)], settings)).toBe(true)
  })
})
