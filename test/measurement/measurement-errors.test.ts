import { expect, it } from 'vitest'
import { measurementError } from '../../src/measurement/measurement-errors.ts'
import { providers } from '../../src/models/providers/provider.ts'

const adviceFor = {
  cpu: { never: /driver|nvidia-smi|setup-cuda|--provider cpu/ },
  webgpu: { never: /nvidia-smi|setup-cuda/ },
  cuda: { never: /^$/ },
  tensorrt: { never: /^$/ },
} as const

it.each(providers)('what helps a tiny model on %s is about that provider', (provider) => {
  const failures = [
    measurementError('probe-wrong', { provider, result: [1], right: [2] }),
    measurementError('probe-crashed', { provider, reason: 'it fell' }),
    measurementError('probe-late', { provider, seconds: 120 }),
  ]
  for (const { next } of failures) {
    expect(next).not.toMatch(adviceFor[provider].never)
    expect(next).not.toBe('')
  }
  if (provider !== 'cpu') expect(failures.map(({ next }) => /driver/.test(next))).toEqual([true, true, true])
})
