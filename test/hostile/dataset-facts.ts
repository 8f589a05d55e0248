import type { datasetError } from '../../src/dataset/dataset-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `datasetError`, each text of which is hostile. */
export const datasetFacts: FactsOf<typeof datasetError> = {
  'data-not-found': (h) => ({ option: h(), path: h() }),
  'data-unreadable': (h) => ({ path: h(), reason: h() }),
  'data-annotations-not-found': (h) => ({ folder: h(), lookedFor: [h(), h()], hint: h() }),
  'data-annotations-ambiguous': (h) => ({ folder: h(), candidates: [h(), h()] }),
  'data-annotations-twice': (h) => ({ data: h(), annotations: h() }),
  'data-format-ambiguous': (h) => ({ path: h(), formats: [h(), h()] }),
  'data-split-ambiguous': (h) => ({ folder: h(), splits: [h(), h()] }),
  'data-split-unknown': (h) => ({ folder: h(), split: h(), splits: [h(), h()] }),
  'data-split-train': (h) => ({ folder: h(), split: h() }),
  'data-images-not-found': (h) => ({ annotations: h(), images: 3, example: h(), lookedIn: [h(), h()] }),
  'data-defects': (h) => ({ defects: [h(), h()], strict: true }),
  'json-empty': (h) => ({ path: h(), holds: 'annotations' }),
  'json-gzip': (h) => ({ path: h() }),
  'json-lfs-pointer': (h) => ({ path: h() }),
  'json-html': (h) => ({ path: h() }),
  'json-utf16': (h) => ({ path: h() }),
  'json-yolo': (h) => ({ path: h(), holds: 'annotations' }),
  'json-foreign': (h) => ({ path: h(), found: h(), holds: 'annotations' }),
  'json-truncated': (h) => ({ path: h(), bytes: 3 }),
  'json-broken': (h) => ({ path: h(), offset: 3, expected: h(), found: h() }),
  'annotations-are-results': (h) => ({ path: h() }),
  'annotations-incomplete': (h) => ({ path: h(), missing: [h(), h()], keys: [h(), h()] }),
  'annotations-without-boxes': (h) => ({ path: h(), kind: h() }),
  'results-not-a-list': (h) => ({ path: h(), annotations: true }),
  'results-row': (h) => ({ path: h(), row: 3, problem: h(), found: h() }),
  'results-image-unknown': (h) => ({ path: h(), row: 3, imageId: h(), annotations: h() }),
}
