import type { trackingError } from '../../src/tracking/tracking-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `trackingError`, each text of which is hostile. */
export const trackingFacts: FactsOf<typeof trackingError> = {
  'mlflow-address': (h) => ({ found: h() }),
}
