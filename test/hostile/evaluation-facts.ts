import type { evaluationError } from '../../src/evaluation/rules/evaluation-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `evaluationError`, each text of which is hostile. */
export const evaluationFacts: FactsOf<typeof evaluationError> = {
  'size-range-malformed': (h) => ({ text: h() }),
  'size-range-empty': (h) => ({ text: h() }),
  'size-range-name-taken': (h) => ({ name: h() }),
  'size-ranges-too-many': () => ({ count: 3, most: 3 }),
  'operating-point-malformed': (h) => ({ text: h() }),
  'operating-point-above-one': (h) => ({ text: h() }),
  'operating-point-demands-nothing': (h) => ({ text: h() }),
}
