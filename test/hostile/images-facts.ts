import type { imagesError } from '../../src/images/images-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `imagesError`, each text of which is hostile. */
export const imagesFacts: FactsOf<typeof imagesError> = {
  'sharp-unloadable': (h) => ({ reason: h() }),
  'sharp-wrong': (h) => ({ format: h(), found: h() }),
}
