import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { measureLatency, type QuietModels } from '../../../src/measurement/latency-pass/latency.ts'
import { ratiosKnown } from '../../../src/measurement/latency-pass/ratios-known.ts'
import type { LatencySettings } from '../../../src/measurement/outcomes/latency-outcome.ts'
import type { LoadedModel } from '../../../src/measurement/sessions/run-detector.ts'
import { Detector } from '../../../src/models/detector.ts'
import type { Session } from '../../../src/models/runtime/session.ts'
import { planModel } from '../../models/planned.ts'
import { signatureOf, tensor } from '../../models/signature-of.ts'
import { silentMachine } from '../silent-machine.ts'

const CALL_MS = 40
const settings: LatencySettings = {
  deployScore: 0.25,
  minStretches: 1,
  maxRounds: 3,
  budgetMs: 1,
  ratioTarget: null,
  confidence: 0.95,
  seed: 0,
}
const picture = [{ picture: { width: 64, height: 64, data: new Uint8Array(3 * 64 * 64) }, fileName: 'black.jpg' }]

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
    close: async () => {},
  }
  return { detector: new Detector(plan), session }
}

/** Models that take `loadMs` to load anew; by whose sessions is noted. */
function quiet(models: readonly LoadedModel[], loadMs = 1e9) {
  const reloads: number[] = []
  const subject: QuietModels = {
    models,
    loadMs,
    reload: async (stretch) => {
      reloads.push(stretch)
      clockMs += loadMs
      return models.map(({ session }) => session)
    },
  }
  return { subject, reloads }
}

const measure = (
  models: readonly LoadedModel[],
  given: Partial<LatencySettings> = {},
  onRound: (done: number, most: number) => void = () => {},
) => measureLatency(quiet(models).subject, [picture], { ...settings, ...given }, onRound, silentMachine)

it('a call is timed whole where it takes one picture', async () => {
  const { samples } = await measure([modelOf(1)])
  expect([...(samples[0]?.inferenceMs ?? [])]).toEqual([40, 40, 40])
})

it('a call that takes four pictures is shared among them, so that times are times a picture', async () => {
  const { samples } = await measure([modelOf(4)])
  expect([...(samples[0]?.inferenceMs ?? [])]).toEqual([10, 10, 10])
})

describe('a timed call', () => {
  /** One model whose call is slow when the other one ran before it. */
  function rivals(freshMs: number) {
    let last = ''
    const of = (name: string) =>
      modelOf(1, () => {
        const ms = last === name ? freshMs : freshMs + 15
        last = name
        return ms
      })
    return [of('one'), of('other')]
  }

  it('comes right after one of the same model that is not counted', async () => {
    const { samples, primed } = await measure(rivals(40))
    expect(primed).toBe(true)
    expect(samples.flatMap(({ inferenceMs }) => [...inferenceMs])).toEqual([40, 40, 40, 40, 40, 40])
  })

  it('is the only one of a slow model, to which the caches do not matter', async () => {
    const { samples, primed } = await measure(rivals(400))
    expect(primed).toBe(false)
    expect(Math.max(...(samples[0]?.inferenceMs ?? []))).toBe(415)
  })
})

describe('models are loaded again', () => {
  const calm = { minStretches: 8, maxRounds: 100, budgetMs: 10_000 }

  it('before each stretch where that fits into the budget', async () => {
    const { subject, reloads } = quiet([modelOf(1)], 100)
    const outcome = await measureLatency(subject, [picture], { ...settings, ...calm }, () => {}, silentMachine)
    expect(outcome.reloaded).toBe(true)
    expect(reloads).toEqual(Array.from({ length: outcome.stretches }, (_, stretch) => stretch))
    expect(outcome.stretches).toBeGreaterThanOrEqual(8)
  })

  it('and it is the new sessions that are called, each model first as often as the other', async () => {
    const firstOfStretch: string[] = []
    const of = (name: string, stretch: number) => {
      const model = modelOf(1, () => {
        if (firstOfStretch[stretch] === undefined) firstOfStretch[stretch] = name
        return CALL_MS
      })
      return model.session
    }
    const models = [modelOf(1), modelOf(1)]
    const subject: QuietModels = {
      models,
      loadMs: 1,
      reload: async (stretch) => [of('one', stretch), of('other', stretch)],
    }
    await measureLatency(subject, [picture], { ...settings, ...calm, maxRounds: 40 }, () => {}, silentMachine)
    expect(firstOfStretch.slice(0, 8)).toEqual(['one', 'one', 'other', 'other', 'one', 'one', 'other', 'other'])
  })

  it('not where it would take most of it', async () => {
    const { subject, reloads } = quiet([modelOf(1)], 1000)
    const { reloaded, loadMs } = await measureLatency(
      subject,
      [picture],
      { ...settings, ...calm },
      () => {},
      silentMachine,
    )
    expect({ reloaded, reloads, loadMs }).toEqual({ reloaded: false, reloads: [], loadMs: 1000 })
  })
})

describe('measuring ends', () => {
  const adaptive = { minStretches: 8, maxRounds: 400, budgetMs: 200_000, ratioTarget: 0.01 }
  const steady = modelOf(1)
  const measured = (variant: LoadedModel, given = {}, onRound: (done: number, most: number) => void = () => {}) =>
    measure([steady, variant], { ...adaptive, ...given }, onRound)

  it('once enough stretches know the ratio and show no drift', async () => {
    const { rounds, stretches, stoppedBy } = await measured(modelOf(1, () => 50))
    expect({ rounds, stretches, stoppedBy }).toEqual({ rounds: 160, stretches: 16, stoppedBy: 'ratio' })
  })

  it('later where the ratio varies, as soon as it is known', async () => {
    const { stretches, stoppedBy, samples } = await measured(modelOf(1, wandering(0.3)))
    expect(stoppedBy).toBe('ratio')
    expect(stretches).toBeGreaterThan(16)
    const known = (count: number) => {
      const [baseline, variant] = samples.map((of) => ({
        ...of,
        stretches: count,
        inferenceMs: of.inferenceMs.slice(0, 10 * count),
        preprocessMs: of.preprocessMs.slice(0, 10 * count),
        postprocessMs: of.postprocessMs.slice(0, 10 * count),
      }))
      return baseline && variant && ratiosKnown([baseline, variant], { ratioTarget: 0.01, confidence: 0.95 })
    }
    expect(known(stretches)).toBe(true)
    for (let count = 16; count < stretches; count++) expect(known(count)).toBe(false)
  })

  it('before a stretch that would reach over the budget, where the ratio is not known by then', async () => {
    const startMs = clockMs
    const { stretches, stoppedBy } = await measured(modelOf(1, wandering(0.5)), { budgetMs: 25_000 })
    const spentMs = clockMs - startMs
    expect(stoppedBy).toBe('budget')
    expect(stretches).toBeGreaterThan(8)
    expect(spentMs).toBeLessThan(25_000 + CALL_MS)
  })

  it('not before the fewest stretches, however small the budget', async () => {
    const { rounds, stoppedBy } = await measured(modelOf(1, wandering(0.5)), { budgetMs: 1 })
    expect({ rounds, stoppedBy }).toEqual({ rounds: 24, stoppedBy: 'budget' })
  })

  it('over a small budget, of which is told before the first round that counts, and in the outcome', async () => {
    const told: string[] = []
    const outcome = await measureLatency(
      quiet([modelOf(1), modelOf(1)]).subject,
      [picture],
      { ...settings, minStretches: 8, budgetMs: 500 },
      (done) => told.push(`round ${done}`),
      silentMachine,
      ({ leastMs }) => told.push(`${leastMs} ms`),
    )
    // Warm-ups of two models at 40 ms until 200 ms are over, twice before it is known; then 8 × 3 rounds of two calls each,
    // and 200 ms before each of seven further stretches.
    const leastMs = 2 * 240 + 8 * 3 * 160 + 7 * 200
    expect(told.slice(0, 2)).toEqual([`${leastMs} ms`, 'round 1'])
    expect(outcome.overBudget).toEqual({ stretches: 8, roundsEach: 3, leastMs, budgetMs: 500 })
    expect((await measure([modelOf(1)], { budgetMs: 60_000 })).overBudget).toBeNull()
  })

  it('with the most rounds where nothing ends it before', async () => {
    const { rounds, stoppedBy } = await measured(modelOf(1, wandering(0.5)), { maxRounds: 120 })
    expect({ rounds, stoppedBy }).toEqual({ rounds: 120, stoppedBy: 'rounds' })
  })

  it('only when every variant is known', async () => {
    const models = [steady, modelOf(1, () => 50), modelOf(1, wandering(0.5))]
    const { stoppedBy } = await measure(models, { ...adaptive, maxRounds: 120 })
    expect(stoppedBy).toBe('rounds')
  })

  it('and progress says how many rounds there are at most, and no more in the end than there were', async () => {
    const told: [number, number][] = []
    await measured(modelOf(1, wandering(0.5)), { budgetMs: 25_000 }, (...round) => told.push(round))
    expect(told.every(([done, most]) => done <= most && most <= 400)).toBe(true)
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1])
  })
})

/** Times about 50 ms that deviate by as much as `share` of them, in a pattern longer than any stretch. */
function wandering(share: number): () => number {
  let call = 0
  return () => 50 * (1 + share * Math.sin(1.7 * call) * Math.sin(0.061 * call++))
}
