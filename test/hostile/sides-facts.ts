import type { sideError } from '../../src/models/sides/sides-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `sideError`, each text of which is hostile. */
export const sidesFacts: FactsOf<typeof sideError> = {
  'side-mixed': (h) => ({ label: h(), model: h(), results: h() }),
  'checkpoint-differs': (h) => ({ label: h(), first: h(), path: h(), difference: h() }),
  'checkpoint-repeated': (h) => ({ label: h(), first: h(), path: h() }),
  'checkpoint-shared': (h) => ({ labels: [h(), h()], first: h(), path: h() }),
  'seeds-one-side': () => undefined,
  'seeds-other-count': (h) => ({ counts: [{ label: h(), count: 3 }] }),
  'seeds-of-one-file': (h) => ({
    first: { label: h(), path: h(), place: 1 },
    second: { label: h(), path: h(), place: 2 },
  }),
  'seeds-other-order': (h) => ({
    place: 3,
    first: { label: h(), path: h() },
    second: { label: h(), path: h() },
    numbers: [1, 2],
  }),
}
