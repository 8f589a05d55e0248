import type { parquetError } from '../../src/dataset/readers/parquet/parquet-errors.ts'
import type { FactsOf } from './facts-of.ts'

/** Facts of every row of `parquetError`, each text of which is hostile. */
export const parquetFacts: FactsOf<typeof parquetError> = {
  'parquet-no-objects': (h) => ({ path: h(), columns: [h(), h()] }),
  'parquet-columns-differ': (h) => ({ path: h(), first: h() }),
  'parquet-box-format-open': (h) => ({ path: h(), boxes: 3, kinds: [h(), h()] }),
  'parquet-unpack-failed': (h) => ({ folder: h(), reason: h() }),
}
