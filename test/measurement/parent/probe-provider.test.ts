import { describe, expect, it } from 'vitest'
import { built } from '../../models/built.ts'

const { probeProvider } = await built<typeof import('../../../src/measurement/parent/probe-provider.ts')>(
  'measurement/parent/probe-provider',
)

describe('the tiny model', () => {
  it('gives on the CPU what numpy gives, with one thread as with several', async () => {
    for (const threads of [1, 2]) {
      const probe = await probeProvider({ provider: 'cpu', threads })
      expect(probe).toMatchObject({ largestDifference: 0, failure: null, outcome: { result: [9, -23, 10, -17] } })
      expect(probe.outcome?.builtProviders).toContainEqual({ name: 'cpu', bundled: true })
    }
  })

  it('tells why a provider cannot run it', async () => {
    const { outcome, failure } = await probeProvider({ provider: 'tensorrt', device: 99 })
    expect(outcome).toBeNull()
    expect(failure).toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^The provider tensorrt cannot /),
    })
  })

  it('is not run once that is called off', async () => {
    const probe = probeProvider({ provider: 'cpu' }, AbortSignal.abort())
    await expect(probe).rejects.toMatchObject({ code: 'measurement-interrupted' })
  })
})
