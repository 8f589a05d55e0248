import type { setupError } from '../../src/models/providers/setup-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `setupError`, each text of which is hostile. */
export const setupFacts: FactsOf<typeof setupError> = {
  'setup-elsewhere': (h) => ({ platform: h() }),
  'cuda-unknown': (h) => ({ looked: h() }),
  'tool-missing': (h) => ({ tool: h() }),
  'download-failed': (h) => ({ command: h(), reason: h(), fix: h() }),
  'download-unpinned': (h) => ({ version: h(), known: [h(), h()] }),
  'wheel-altered': (h) => ({ path: h() }),
  'wheel-missing': (h) => ({ path: h() }),
  'wheel-other-version': (h) => ({ path: h(), version: h() }),
  'libraries-unfit': (h) => ({ source: h(), reason: h(), otherCuda: true }),
  'folder-unwritable': (h) => ({ folder: h(), reason: h() }),
}
