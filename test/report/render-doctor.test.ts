import { describe, expect, it } from 'vitest'
import { amiss, fine, notApplicable } from '../../src/models/providers/check.ts'
import { providerError } from '../../src/models/providers/provider-errors.ts'
import type { Examination } from '../../src/report/examination.ts'
import { renderDoctor } from '../../src/report/render-doctor.ts'

const library = providerError('provider-library-missing', { provider: 'cuda', path: '/ort/cuda.so', driverFault: null })
const examination: Examination = {
  version: 1,
  detcompare: '0.1.0',
  node: '20.19.4',
  operatingSystem: 'Linux 6.8.0 x64',
  checks: [
    fine('CPU', 'run', 'a tiny model’s outputs differ from what is right by 0 at most'),
    notApplicable('NVIDIA', 'GPUs', 'cannot be listed without the driver'),
    amiss('CUDA', 'onnxruntime’s library', library),
    amiss('CUDA', 'run', library),
  ],
  working: ['cpu'],
  decodesImages: true,
  auto: 'cpu',
}

describe('the doctor’s text', () => {
  it('has one line a check, and below it how to fix it, once', () => {
    expect(renderDoctor(examination).split('\n')).toEqual([
      'detcompare 0.1.0, Node 20.19.4, Linux 6.8.0 x64',
      '',
      'CPU',
      '  ok       run: a tiny model’s outputs differ from what is right by 0 at most',
      '',
      'NVIDIA',
      '  –        GPUs: cannot be listed without the driver',
      '',
      'CUDA',
      '  missing  onnxruntime’s library: onnxruntime’s library for it is not installed (no /ort/cuda.so)',
      '           → `npx detcompare setup-cuda` installs it.',
      '  missing  run: as above',
      '',
      'Works: cpu. --provider auto takes cpu.',
      '',
    ])
  })

  it('has a fix for every thing of every provider, a long one only in the first', () => {
    const [first, second] = (['cuda', 'tensorrt'] as const).map((provider) =>
      providerError('provider-library-missing', { provider, path: `/ort/${provider}.so`, driverFault: 'none' }),
    )
    if (first === undefined || second === undefined) throw new Error('there are two failures')
    const short = { ...second, message: 'not installed', next: 'Run `npx detcompare setup-cuda`.' }
    const checks = [
      amiss('CUDA', 'library', { ...short, message: 'not there' }),
      amiss('CUDA', 'run', first),
      amiss('TensorRT', 'library', short),
      amiss('TensorRT', 'run', second),
      amiss('TensorRT', 'again', { ...second, message: 'otherwise' }),
    ]
    const fixes = renderDoctor({ ...examination, checks })
      .split('\n')
      .filter((line) => line.includes('→'))
    expect(fixes.map((line) => line.trim().slice(2))).toEqual([
      short.next,
      expect.stringMatching(/^`npx detcompare setup-cuda` installs it\. Install NVIDIA’s driver/),
      short.next,
      'as for CUDA, above',
      'as for CUDA, above',
    ])
  })

  it('escapes what could steer a terminal', () => {
    const checks = [fine('CUDA', 'GPUs', 'a\u001b[2Jb')]
    expect(renderDoctor({ ...examination, checks })).not.toContain('\u001b')
  })

  it('says that nothing works', () => {
    expect(renderDoctor({ ...examination, working: [], auto: null })).toMatch(/\nWorks: nothing\.\n$/)
  })
})

describe('a check that found a failure', () => {
  it('says what is wrong without naming the provider again, or another one instead', () => {
    expect(amiss('CUDA', 'run', library)).toEqual({
      area: 'CUDA',
      name: 'run',
      state: 'missing',
      found: 'onnxruntime’s library for it is not installed (no /ort/cuda.so)',
      mend: '`npx detcompare setup-cuda` installs it.',
    })
  })

  it('is broken rather than missing where the thing is there', () => {
    const failure = providerError('gpu-failed', { provider: 'cuda', reason: 'CUDA failure 999: unknown error' })
    expect(amiss('CUDA', 'run', failure).state).toBe('broken')
  })
})
