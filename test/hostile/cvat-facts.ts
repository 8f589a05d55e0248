import type { cvatError } from '../../src/dataset/readers/cvat/cvat-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `cvatError`, each text of which is hostile. */
export const cvatFacts: FactsOf<typeof cvatError> = {
  'cvat-tracks': (h) => ({ path: h(), tracks: 3 }),
  'cvat-malformed': (h) => ({ path: h(), problem: h() }),
}
