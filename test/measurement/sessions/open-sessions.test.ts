import { describe, expect, it } from 'vitest'
import { Encoder } from '../../../src/images/encoder.ts'
import { Detector } from '../../../src/models/detector.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import { built } from '../../models/built.ts'
import { planModel } from '../../models/planned.ts'

const { openSessions, ReloadedSessions } = await built<
  typeof import('../../../src/measurement/sessions/open-sessions.ts')
>('measurement/sessions/open-sessions')
const { inputTensors } = await built<typeof import('../../../src/measurement/sessions/run-detector.ts')>(
  'measurement/sessions/run-detector',
)

const paths = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const plans = await Promise.all(paths.map(async (path) => planModel(await readModelFile(path), path)))
const black = { width: 64, height: 64, data: new Uint8Array(3 * 64 * 64) }

describe('sessions that are loaded anew', () => {
  it('stand in the order of the models whatever the order of loading, give the same, and free those before', async () => {
    const { sessions } = await openSessions(plans, { provider: 'cpu' }, () => {})
    const inputs = plans.map((plan) => {
      return inputTensors(new Detector(plan), [new Encoder(plan.preprocessing).encode(black)])
    })
    const first = await Promise.all(sessions.map((session, at) => session.run(inputs[at] ?? [])))
    expect(first[0]).not.toEqual(first[1])
    const again = new ReloadedSessions(plans, { provider: 'cpu' }, sessions)
    for (const stretch of [0, 1]) {
      const reloaded = await again.reload(stretch)
      expect(reloaded.length).toBe(2)
      const outputs = await Promise.all(reloaded.map((session, at) => session.run(inputs[at] ?? [])))
      expect(outputs).toEqual(first)
    }
    await expect(sessions[0]?.run(inputs[0] ?? [])).rejects.toThrow()
  })
})
