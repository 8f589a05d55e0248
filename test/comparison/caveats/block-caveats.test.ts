import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { blockCaveats } from '../../../src/comparison/caveats/block-caveats.ts'
import type { LatencySamples } from '../../../src/measurement/outcomes/latency-outcome.ts'

/** One round a block, of these ratios to 10 ms. */
function samples(ratios: readonly number[]): LatencySamples {
  const none = new Float64Array(ratios.length)
  const stages = { preprocessMs: none, postprocessMs: none, postprocessAtFloorMs: none }
  return { stretches: ratios.length, inferenceMs: Float64Array.from(ratios, (ratio) => 10 * ratio), ...stages }
}

function scattered(seed: number): number[] {
  const generator = xoroshiro128plus(seed)
  const uniform = () => (generator.next() >>> 0) / 2 ** 32
  return Array.from({ length: 24 }, () => 1 + 0.01 * (uniform() + uniform() + uniform() + uniform() - 2))
}

const calm = scattered(8)
const drifting = calm.map((ratio, at) => ratio + 0.02 * Math.sin((2 * Math.PI * at) / 24))
// Every fifth session is slower; neighbours are no more alike than others.
const twoKinds = calm.map((ratio, at) => ratio + ((at * 7) % 24 < 5 ? 0.08 : 0))

function caveatsOf(ratios: readonly (readonly number[])[], stoppedBy: 'ratio' | 'budget' | 'rounds' = 'budget') {
  const models = [calm.map(() => 1), ...ratios].map((of, at) => ({ label: `model ${at}`, samples: samples(of) }))
  return blockCaveats(models, 0.95, stoppedBy)
}

describe('blocks that drift', () => {
  it('are told of the model whose ratio does, with what that does to its interval and what to do', () => {
    const [caveat, ...others] = caveatsOf([drifting])
    expect(others).toEqual([])
    expect(caveat).toMatchObject({ code: 'timing-blocks-drift', subject: 'model 1' })
    expect(caveat?.message).toMatch(
      /^The ratio of its time to that of model 0 drifts: blocks next to each other are alike \(correlation 0\.\d\d, 24 blocks\)\. Its interval is [23]\.\d times as wide as for independent blocks, and can still be too narrow\. Give a larger --latency-budget, so that there are more blocks\. Repeat the run at other times, and rely only on what all runs show\.$/,
    )
  })

  it('are not to be cured by a larger budget where the budget did not end the pass', () => {
    expect(caveatsOf([drifting], 'rounds')[0]?.message).not.toContain('--latency-budget')
  })
})

describe('blocks of two levels', () => {
  it('are told with both levels, and how many blocks have each', () => {
    const [caveat, ...others] = caveatsOf([twoKinds])
    expect(others).toEqual([])
    expect(caveat).toMatchObject({ code: 'timing-two-levels', subject: 'model 1' })
    expect(caveat?.message).toMatch(/has two levels: (0\.99\d|1\.00) in 19, 1\.0[78] in 5 of 24 blocks\./)
  })
})

describe('blocks that are independent', () => {
  it('have no caveat, and neither has the model that others are compared with', () => {
    expect(caveatsOf([calm])).toEqual([])
    expect(caveatsOf([])).toEqual([])
    expect(blockCaveats([], 0.95, 'ratio')).toEqual([])
  })

  it('have one in at most one of ten passes', () => {
    const found = Array.from({ length: 200 }, (_, seed) => caveatsOf([scattered(1000 + seed)]).length > 0)
    expect(found.filter(Boolean).length).toBeLessThan(20)
  })

  it('have none the more often because models are many', () => {
    const many = Array.from({ length: 20 }, (_, run) =>
      caveatsOf(Array.from({ length: 20 }, (__, at) => scattered(5000 + 20 * run + at))),
    )
    expect(many.filter(({ length }) => length > 0).length).toBeLessThan(6)
  })
})
