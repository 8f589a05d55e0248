import type { offlineError } from '../../src/stages/predictions/offline-errors.ts'
import type { storeError } from '../../src/store/store-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `storeError`, each text of which is hostile. */
export const storeFacts: FactsOf<typeof storeError> = {
  'store-missing': (h) => ({ path: h() }),
  'store-other-shape': (h) => ({ path: h(), folders: [h(), h()] }),
  'store-damaged': (h) => ({ path: h(), files: [h(), h()] }),
  'store-into-itself': (h) => ({ path: h() }),
  'store-unwritable': (h) => ({ path: h(), reason: h() }),
}

/** The same of `offlineError`. */
export const offlineFacts: FactsOf<typeof offlineError> = {
  'offline-without-store': () => ({}),
  'offline-model-unknown': (h) => ({ label: h(), path: h(), store: h(), known: [h(), h()] }),
  'offline-version-differs': (h) => ({ label: h(), differs: [h(), h()] }),
  'offline-provider-differs': (h) => ({ label: h(), wanted: h(), known: [h()] }),
  'offline-tf32-differs': (h) => ({ label: h(), there: h(), here: h() }),
  'offline-plan-differs': (h) => ({ label: h(), differs: [h(), h()] }),
  'offline-data-differs': (h) => ({ label: h(), images: 7 }),
  'offline-images-missing': (h) => ({ label: h(), missing: 7, images: 77, examples: [h(), h()] }),
  'offline-processors-differ': (h) => ({ label: h(), sets: [h(), h()] }),
  'offline-machines-differ': (h) => ({ processors: [h(), h()] }),
  'offline-trial-missing': (h) => ({ files: [h(), h()] }),
  'predictions-unwritten': (h) => ({ store: h() }),
}
