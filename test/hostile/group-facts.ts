import type { groupError } from '../../src/dataset/readers/groups/group-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `groupError`, each text of which is hostile. */
export const groupFacts: FactsOf<typeof groupError> = {
  'group-by-malformed': (h) => ({ value: h() }),
  'group-field-unknown': (h) => ({ field: h(), annotations: h(), members: [h(), h()] }),
  'group-folders-none': (h) => ({ example: h() }),
  'group-pattern-malformed': (h) => ({ pattern: h(), problem: h() }),
  'group-pattern-unmatched': (h) => ({ pattern: h(), images: 3, example: h() }),
  'group-pattern-empty': (h) => ({ pattern: h(), example: h() }),
  'group-pattern-slow': (h) => ({ pattern: h(), images: 3, seconds: 5 }),
  'group-file-unreadable': (h) => ({ path: h(), reason: h() }),
  'group-file-malformed': (h) => ({ path: h(), line: 3, problem: h() }),
  'group-file-image-unknown': (h) => ({ path: h(), line: 3, image: h(), annotations: h() }),
  'group-file-image-ambiguous': (h) => ({ path: h(), line: 3, image: h(), annotations: h() }),
  'group-file-image-repeated': (h) => ({ path: h(), line: 3, image: h(), before: 2 }),
}
