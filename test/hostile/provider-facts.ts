import type { providerError } from '../../src/models/providers/provider-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `providerError`, each text of which is hostile. */
export const providerFacts: FactsOf<typeof providerError> = {
  'onnxruntime-missing': () => ({}),
  'provider-not-built': (h) => ({ provider: 'cuda', platform: h() }),
  'provider-library-missing': (h) => ({ provider: 'cuda', path: h(), driverFault: h() }),
  'provider-library-broken': (h) => ({ provider: 'cuda', path: h(), reason: h() }),
  'driver-missing': (h) => ({ provider: 'cuda', fault: h() }),
  'driver-library-missing': (h) => ({ provider: 'cuda', driver: h() }),
  'driver-too-old': (h) => ({ provider: 'cuda', driver: h(), cudaMajor: 3, oldest: h(), setup: h() }),
  'cuda-build-mismatch': () => ({ provider: 'cuda', cudaMajor: 3, machineMajor: 3 }),
  'cuda-libraries-missing': (h) => ({ provider: 'cuda', libraries: [h(), h()], looked: h(), command: h() }),
  'cuda-libraries-unreached': (h) => ({ provider: 'cuda', libraries: [h(), h()], folders: [h(), h()] }),
  'gpu-missing': (h) => ({ provider: 'cuda', reason: h() }),
  'gpu-out-of-range': (h) => ({ provider: 'cuda', device: 3, gpus: [h(), h()], visible: h() }),
  'gpu-out-of-memory': (h) => ({ provider: 'cuda', path: h(), reason: h() }),
  'gpu-unsupported': (h) => ({ provider: 'cuda', reason: h(), cudaMajor: 3 }),
  'gpu-failed': (h) => ({ provider: 'cuda', reason: h() }),
  'vulkan-missing': (h) => ({ looked: h() }),
  'webgpu-no-adapter': (h) => ({ fix: h() }),
  'provider-unavailable': (h) => ({ provider: 'cuda', reason: h() }),
}
