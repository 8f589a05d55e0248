import { describe, expect, it } from 'vitest'
import { evalReport, pairReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the environment', () => {
  it('says how the run went, on which machine and with which programs', () => {
    expect(sectionRows(pairReport, 'environment')).toEqual([
      ['', 'session creation', 'first call', 'accuracy pass'],
      ['yolov8n', '182', '61.2', '3,403'],
      ['deimv2-atto', '182', '61.2', '3,403'],
      [
        'Times in ms. The column “accuracy pass” is the total model time in that pass, all threads. The pass took 12.3 s.',
      ],
      ['processor', 'AMD EPYC 7B13, 2 cores'],
      ['instruction sets', 'AVX2, AVX-512, AVX-512 VNNI'],
      ['memory', '8.1 GB'],
      ['system', 'Linux 6.8.0 x64'],
      ['programs', 'detcompare 0.1.0, Node 20.19.4, onnxruntime 1.30.0, sharp 0.35.5'],
      ['statistics', 'seed 1, 2,000 permutations per change, 1,000 resamples for each model’s own values'],
    ])
    expect(sectionRows(evalReport, 'environment').flat()).toContain('detcompare 0.1.0, Node 20.19.4')
  })

  it('says why CUDA was not taken only where there is a GPU that it leaves out', () => {
    expect(pairReport.environment.providerReason).not.toBeNull()
    const withGpu = { ...pairReport, environment: { ...pairReport.environment, unusedGpus: ['NVIDIA L4'] } }
    expect(sectionRows(withGpu, 'environment')).toContainEqual([
      'why this provider',
      'The provider cuda cannot be used here: libcublasLt.so.12 is not found.',
    ])
  })
})
