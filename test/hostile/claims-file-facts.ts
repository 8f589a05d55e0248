import type { claimsFileError } from '../../src/comparison/claims-file/claims-file-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `claimsFileError`, each text of which is hostile. */
export const claimsFileFacts: FactsOf<typeof claimsFileError> = {
  'claims-unreadable': (h) => ({ path: h(), reason: h() }),
  'claims-no-yaml': (h) => ({ path: h(), line: 3, reason: h() }),
  'claims-no-list': (h) => ({ path: h(), found: h() }),
  'claims-entry-no-mapping': (h) => ({ place: h(), found: h() }),
  'claims-key-unknown': (h) => ({ place: h(), key: h(), hint: h() }),
  'claims-value': (h) => ({ place: h(), key: h(), found: h(), wanted: h() }),
  'claims-variant-missing': (h) => ({ place: h() }),
  'claims-of-baseline': (h) => ({ place: h(), label: h() }),
  'claims-label-open': (h) => ({ path: h(), label: h(), others: [h(), h()] }),
  'claims-contradict': (h) => ({ place: h(), label: h(), other: h() }),
}
