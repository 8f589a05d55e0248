import type { measurementError } from '../../src/measurement/measurement-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `measurementError`, each text of which is hostile. */
export const measurementFacts: FactsOf<typeof measurementError> = {
  'measurement-killed': (h) => ({ native: h(), models: 2, lanes: true }),
  'measurement-ended': (h) => ({ signal: h() }),
  'measurement-crashed': (h) => ({ how: h(), native: h(), models: 2, lanes: true }),
  'memory-short': (h) => ({ reason: h(), models: 2, lanes: true }),
  'native-libraries-unloadable': (h) => ({ reason: h() }),
  'simd-missing': (h) => ({ reason: h() }),
  'files-short': () => ({}),
  'picture-replaced': (h) => ({ fileName: h() }),
  'pictures-unreadable': (h) => ({ count: 3, reason: h() }),
  'batch-impossible': (h) => ({ batches: [1, 2], fixed: h() }),
  'batch-out-of-memory': (h) => ({ batch: 3, reason: h() }),
  'batch-failed': (h) => ({ batch: 3, reason: h() }),
  'class-unmapped': (h) => ({ label: h(), number: 3, rule: h(), mapped: 3 }),
  'probe-wrong': () => ({ provider: 'cuda', result: [1, 2], right: [1, 2] }),
  'probe-crashed': (h) => ({ provider: 'cuda', reason: h() }),
  'probe-late': () => ({ provider: 'cuda', seconds: 3 }),
  'measurement-interrupted': () => ({}),
}
