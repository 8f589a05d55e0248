import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { measureLatency } from '../../src/measurement/latency.ts'
import { Detector } from '../../src/models/detector.ts'
import type { Session } from '../../src/models/session.ts'
import { planModel } from '../models/planned.ts'
import { signatureOf, tensor } from '../models/signature-of.ts'

const CALL_MS = 40
const settings = { deployScore: 0.25, warmUpRounds: 1, minRounds: 3, maxRounds: 3, budgetMs: 1e6, seed: 0 }
const picture = { picture: { width: 64, height: 64, data: new Uint8Array(3 * 64 * 64) }, fileName: 'black.jpg' }

/** Only the model's calls take time. */
let clockMs = 0

beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => clockMs)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A detector of 64 × 64 pixels that demands `batch` pictures a call and finds nothing. */
function modelOf(batch: number) {
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
    creationMs: 0,
    run: async (inputs) => {
      expect(inputs[0]?.dims).toEqual([batch, 3, 64, 64])
      clockMs += CALL_MS
      return [{ name: 'output0', dims: [batch, 6, 84], data: new Float32Array(batch * 6 * 84) }]
    },
  }
  return { detector: new Detector(plan), session }
}

it('a call is timed whole where it takes one picture', async () => {
  const { samples } = await measureLatency([modelOf(1)], [picture], settings, () => {})
  expect([...(samples[0]?.inferenceMs ?? [])]).toEqual([40, 40, 40])
})

it('a call that takes four pictures is shared among them, so that times are times a picture', async () => {
  const { samples } = await measureLatency([modelOf(4)], [picture], settings, () => {})
  expect([...(samples[0]?.inferenceMs ?? [])]).toEqual([10, 10, 10])
})
