import type { reportError } from '../../src/report/stored/report-errors.ts'
import type { FactsOf } from './facts-of.ts'

export const reportFacts: FactsOf<typeof reportError> = {
  'report-unreadable': (h) => ({ path: h(), reason: h() }),
  'report-foreign': (h) => ({ path: h(), lacks: h() }),
  'report-newer': (h) => ({ path: h(), version: 3, known: 2 }),
  'report-damaged': (h) => ({ path: h(), places: [h(), h()] }),
  'pictures-unreadable': (h) => ({ path: h(), reason: h() }),
}
