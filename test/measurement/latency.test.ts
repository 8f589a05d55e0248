import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { measureLatency } from '../../src/measurement/latency.ts'
import { Detector } from '../../src/models/detector.ts'
import type { Session } from '../../src/models/session.ts'
import { pairedRatio, reachOf } from '../../src/statistics/paired-ratio.ts'
import { planModel } from '../models/planned.ts'
import { signatureOf, tensor } from '../models/signature-of.ts'
import { silentMachine } from './silent-machine.ts'

const CALL_MS = 40
const settings = {
  deployScore: 0.25,
  warmUpRounds: 1,
  minRounds: 3,
  maxRounds: 3,
  budgetMs: 1e6,
  ratioTarget: null,
  confidence: 0.95,
  seed: 0,
}
const picture = { picture: { width: 64, height: 64, data: new Uint8Array(3 * 64 * 64) }, fileName: 'black.jpg' }

/** Only the model's calls take time. */
let clockMs = 0

beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => clockMs)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A detector of 64 × 64 pixels that demands `batch` pictures a call and finds nothing; a call takes what `nextMs` says. */
function modelOf(batch: number, nextMs = () => CALL_MS) {
  const plan = planModel(
    signatureOf({
      inputs: [tensor('images', batch, 3, 64, 64)],
      outputs: [tensor('output0', batch, 6, 84)],
      metadata: { names: "{0: 'cat', 1: 'dog'}", stride: '32', task: 'detect' },
    }),
    'mine',
  )
  const session: Session = {
    provider: 'cpu',
    device: 0,
    creationMs: 0,
    run: async (inputs) => {
      expect(inputs[0]?.dims).toEqual([batch, 3, 64, 64])
      clockMs += nextMs()
      return [{ name: 'output0', dims: [batch, 6, 84], data: new Float32Array(batch * 6 * 84) }]
    },
  }
  return { detector: new Detector(plan), session }
}

it('a call is timed whole where it takes one picture', async () => {
  const { samples } = await measureLatency([modelOf(1)], [picture], settings, () => {}, silentMachine)
  expect([...(samples[0]?.inferenceMs ?? [])]).toEqual([40, 40, 40])
})

it('a call that takes four pictures is shared among them, so that times are times a picture', async () => {
  const { samples } = await measureLatency([modelOf(4)], [picture], settings, () => {}, silentMachine)
  expect([...(samples[0]?.inferenceMs ?? [])]).toEqual([10, 10, 10])
})

describe('measuring ends', () => {
  const adaptive = { ...settings, minRounds: 20, maxRounds: 300, ratioTarget: 0.01 }
  const steady = modelOf(1)
  const measured = (variant: typeof steady, given = {}, onRound: (done: number, most: number) => void = () => {}) =>
    measureLatency([steady, variant], [picture], { ...adaptive, ...given }, onRound, silentMachine)

  it('at the fewest rounds that are asked for where the ratio is known by then', async () => {
    const { rounds, stoppedBy } = await measured(modelOf(1, () => 50))
    expect({ rounds, stoppedBy }).toEqual({ rounds: 20, stoppedBy: 'ratio' })
  })

  it('later where the ratio varies, as soon as it is known', async () => {
    const varying = cycle([44, 50, 47, 53, 56])
    const { rounds, stoppedBy, samples } = await measured(modelOf(1, varying))
    expect(stoppedBy).toBe('ratio')
    expect(rounds).toBeGreaterThan(20)
    expect(rounds).toBeLessThan(300)
    const [before, after] = samples.map(({ inferenceMs }) => [...inferenceMs]) as [number[], number[]]
    expect(reachOf(pairedRatio(before, after, adaptive))).toBeLessThanOrEqual(0.01)
    const earlier = [before, after].map((times) => times.slice(0, 20)) as [number[], number[]]
    expect(reachOf(pairedRatio(...earlier, adaptive))).toBeGreaterThan(0.01)
  })

  it('with the budget where the ratio is not known by then', async () => {
    const wild = cycle([20, 90, 45, 33, 71, 26, 58])
    const { rounds, stoppedBy } = await measured(modelOf(1, wild), { budgetMs: 3000 })
    expect(stoppedBy).toBe('budget')
    expect(rounds).toBeGreaterThanOrEqual(20)
    expect(rounds).toBeLessThan(60)
  })

  it('not before the fewest rounds, however small the budget', async () => {
    const { rounds, stoppedBy } = await measured(modelOf(1, cycle([20, 90])), { budgetMs: 1 })
    expect({ rounds, stoppedBy }).toEqual({ rounds: 20, stoppedBy: 'budget' })
  })

  it('with the most rounds where nothing ends it before', async () => {
    const { rounds, stoppedBy } = await measured(modelOf(1, cycle([20, 90])), { maxRounds: 30 })
    expect({ rounds, stoppedBy }).toEqual({ rounds: 30, stoppedBy: 'rounds' })
  })

  it('only when every variant is known', async () => {
    const models = [steady, modelOf(1, () => 50), modelOf(1, cycle([20, 90]))]
    const { stoppedBy } = await measureLatency(
      models,
      [picture],
      { ...adaptive, maxRounds: 40 },
      () => {},
      silentMachine,
    )
    expect(stoppedBy).toBe('rounds')
  })

  it('and progress says how many rounds there are at most, and no more in the end than there were', async () => {
    const told: [number, number][] = []
    await measured(modelOf(1, cycle([20, 90])), { budgetMs: 3000 }, (...round) => told.push(round))
    expect(told.every(([done, most]) => done <= most && most <= 300)).toBe(true)
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1])
  })
})

/** Each of these in turn, for ever. */
function cycle(values: readonly number[]): () => number {
  let at = 0
  return () => values[at++ % values.length] as number
}
