import type { libraryError } from '../../src/library/library-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `libraryError`, each text of which is hostile. */
export const libraryFacts: FactsOf<typeof libraryError> = {
  'argument-wrong': (h) => ({ call: h(), at: h(), found: h(), wanted: h() }),
  'argument-unknown': (h) => ({ call: h(), at: h(), key: h(), hint: h() }),
}
