import type { explainError } from '../../src/explain/explain-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `explainError`, each text of which is hostile. */
export const explainFacts: FactsOf<typeof explainError> = {
  'explain-unknown': (h) => ({ asked: h(), near: [h(), h()] }),
}
