import type { historyError } from '../../src/history/history-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `historyError`, each text of which is hostile. */
export const historyFacts: FactsOf<typeof historyError> = {
  'history-unreadable': (h) => ({ path: h(), reason: h() }),
  'history-foreign': (h) => ({ path: h(), line: 3, reason: h() }),
  'history-newer': (h) => ({ path: h(), line: 3, version: 2, known: 1 }),
  'history-empty': (h) => ({ path: h() }),
  'history-without': (h) => ({ path: h(), figure: h(), known: [h(), h()] }),
  'history-unwritable': (h) => ({ path: h(), reason: h(), shown: true }),
  'against-none': (h) => ({ path: h(), which: h(), why: h() }),
  'against-several': (h) => ({ path: h(), which: h(), run: h(), labels: [h(), h()] }),
  'against-not-stored': (h) => ({ path: h(), which: h(), run: h(), label: h() }),
  'against-other-data': (h) => ({ which: h(), run: h(), what: h() }),
  'against-changed': (h) => ({ which: h(), run: h(), file: h(), isThere: true }),
}
